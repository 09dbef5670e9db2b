/*
about: 最小、最少、倒数第几
questions:
  - "最小的{kind}是哪个"
  - "哪个{kind}最少"
  - "{kind}倒数第二"
  - "{kind}里最低的"
  - "{within}里最小的是哪项"
  - "{within}中最少的三项"
  - "{within}倒数第二"
  - "哪一项最少"
  - "最少的呢"
slots:
  kind: kind?
  within: line?
  among: listed?
  top: top?
  nth: nth?
also: [filled, blank, exclude, rank, count, breakdown, who_is]
reply: "{heading}{first} {amount}（{publisher}{year}年{phase}）。"
row: "倒数第{position}. {label} {amount}"
none: "没有可以排名的金额。"
tests:
  - {ask: "最小的项目是哪个", figures: ["1.00 万元"]}
*/
WITH owner AS (  -- what is asked within, where an amount of its own stands beside sums of others: these are its parts, not theirs
    SELECT w.line_id FROM cells w
    WHERE w.headline AND NOT w.leaf AND list_contains($within::BIGINT[], w.entity_id)
        AND EXISTS (SELECT 1 FROM cells c WHERE c.headline AND c.parent_id = w.line_id AND c.leaf AND c.value IS NOT NULL AND c.line_kind IN ('item', 'project'))
    ORDER BY w.table_kind IN ('summary', 'appropriation', 'duties'), w.part <> '部门', w.source_rank LIMIT 1
), found AS (
    SELECT * FROM cells
    WHERE headline AND NOT total AND value IS NOT NULL
        AND table_kind NOT IN ('text', 'staffing')
        AND ($among::BIGINT[] IS NULL OR list_contains($among::BIGINT[], entity_id))
        AND CASE CASE WHEN $among::BIGINT[] IS NOT NULL THEN 'listed' ELSE coalesce($kind, '') END
            WHEN 'listed' THEN coalesce($kind::VARCHAR, '') <> 'project' OR line_kind = 'project'
            WHEN 'project' THEN line_kind = 'project'
            WHEN 'activity' THEN line_kind = 'activity' AND top
            ELSE line_kind IN ('item', 'project') AND CASE WHEN (SELECT line_id FROM owner) IS NULL THEN leaf ELSE parent_id = (SELECT line_id FROM owner) END
                AND ($within::BIGINT[] IS NOT NULL OR table_kind NOT IN ('summary', 'appropriation', 'income', 'nontax', 'procurement')) END
        AND ($within::BIGINT[] IS NULL OR list_has_any(groups, $within::BIGINT[])
            OR $kind = 'activity')
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
), one AS (  -- what other tables take apart is not told once more as the summary has it, whose parts are those of one table
    SELECT * FROM found
    WHERE $among::BIGINT[] IS NOT NULL OR table_kind NOT IN ('summary', 'appropriation') OR (
        NOT EXISTS (SELECT 1 FROM found f WHERE f.table_kind NOT IN ('summary', 'appropriation'))
        AND CASE WHEN (SELECT line_id FROM owner) IS NOT NULL THEN parent_id = (SELECT line_id FROM owner) ELSE table_id = coalesce((
            SELECT w.table_id FROM cells w
            WHERE w.headline AND NOT w.leaf AND list_contains($within::BIGINT[], w.entity_id)
            ORDER BY w.part <> '部门', w.source_rank LIMIT 1
        ), table_id) END)
), ranked AS (
    SELECT *, row_number() OVER (ORDER BY value, line_seq) AS position FROM one
)
SELECT
    name AS label, value, unit, [cell_id] AS cells, entity_id AS thing, position, TRUE AS listed,
    name AS first, publisher, year, phase,
    CASE WHEN $nth::INTEGER IS NULL THEN '最小的是' ELSE '倒数第' || $nth::INTEGER || '是' END AS heading
FROM ranked
WHERE CASE WHEN $nth::INTEGER IS NOT NULL THEN position = $nth::INTEGER ELSE position <= coalesce($top::INTEGER, 1) END
ORDER BY position
