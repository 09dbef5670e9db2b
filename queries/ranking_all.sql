/*
about: 把项目、职责活动或某一科目之下的各项从大到小全排出来
questions:
  - "{kind}从大到小排一下"
  - "把{kind}列出来"
  - "{kind}有哪些"
  - "{kind}清单连金额列出来"
  - "都有哪些{kind}"
  - "{kind}按金额从高到低排"
  - "{kind}金额排名"
  - "{kind}给我排个序"
  - "{within}按{kind}从大到小排"
  - "{within}从大到小排一下"
  - "{within}各项排序"
  - "{within}由多到少列出来"
slots:
  kind: kind?
  within: line?
  among: listed?
  top: top?
also: [filled, rank, count]
reply: "从大到小共 {count} 项，最大的是{label} {amount}（{publisher}{year}年{phase}）："
row: "{position}. {label} {amount}"
none: "没有可以排名的金额。"
tests:
  - {ask: "职责活动从大到小排一下", figures: ["85.40 万元", "34.42 万元", "26.00 万元"]}
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
)
SELECT
    name AS label, value, unit, [cell_id] AS cells, entity_id AS thing, TRUE AS listed,
    row_number() OVER (ORDER BY value DESC, line_seq) AS position, publisher, year, phase
FROM one
ORDER BY position
LIMIT coalesce($top::INTEGER, 30)
