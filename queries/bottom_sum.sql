/*
about: 最小的几项加在一起
questions:
  - "最小的{top}个{kind}一共多少钱"
  - "{kind}倒数{top}名合计"
  - "最少的{top}个{kind}加起来多少"
  - "{within}里最小的{top}项合计多少"
  - "{within}最小的{top}项一共多少"
slots:
  top: top
  kind: kind?
  within: line?
also: [rank, filled, bottom]
reply: "{names}合计 {amount}（{publisher}{year}年{phase}）。"
row: "= {terms}"
tests:
  - {ask: "最小的三个项目合计多少", figures: ["4.40 万元"]}
*/
WITH owner AS (  -- what is asked within, where an amount of its own stands beside sums of others: these are its parts, not theirs
    SELECT w.line_id FROM cells w
    WHERE w.headline AND NOT w.leaf AND list_contains($within::BIGINT[], w.entity_id)
        AND EXISTS (SELECT 1 FROM cells c WHERE c.headline AND c.parent_id = w.line_id AND c.leaf AND c.value IS NOT NULL AND c.line_kind IN ('item', 'project'))
    ORDER BY w.part <> '部门', w.table_kind IN ('summary', 'duties'), w.source_rank LIMIT 1
), one AS (
    SELECT * FROM cells
    WHERE headline AND NOT total AND value IS NOT NULL AND table_kind NOT IN ('text', 'staffing')
        AND CASE coalesce($kind::VARCHAR, '')
            WHEN 'project' THEN line_kind = 'project'
            WHEN 'activity' THEN line_kind = 'activity' AND top
            ELSE line_kind IN ('item', 'project') AND CASE WHEN (SELECT line_id FROM owner) IS NULL THEN leaf ELSE parent_id = (SELECT line_id FROM owner) END AND ($within::BIGINT[] IS NOT NULL OR table_kind NOT IN ('summary', 'appropriation', 'income', 'nontax', 'procurement')) END
        AND ($within::BIGINT[] IS NULL OR list_has_any(groups, $within::BIGINT[]))
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
), ranked AS (
    SELECT *, row_number() OVER (ORDER BY value ASC, line_seq) AS position FROM one
)
SELECT '合计' AS label, sum(value) AS value, any_value(unit) AS unit, TRUE AS derived, TRUE AS summed,
    list(cell_id ORDER BY position) AS cells, list(entity_id ORDER BY position) AS things, string_agg(name, '、' ORDER BY position) AS names,
    string_agg(name || ' ' || text, ' + ' ORDER BY position) AS terms,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM ranked
WHERE position <= $top::INTEGER
HAVING count(*) > 0 AND count(DISTINCT unit) = 1
