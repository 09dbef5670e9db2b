/*
about: 金额超过某个数的有哪些
questions:
  - "超过{limit}的{kind}有哪些"
  - "{limit}以上的{kind}有哪些"
  - "哪些{kind}超过{limit}"
  - "金额大于{limit}的{kind}"
  - "{within}里超过{limit}的有哪些"
  - "{within}中{limit}以上的有哪些"
  - "{within}哪些超过{limit}"
  - "有没有超过{limit}的"
  - "{within}里超过{limit}的都有谁"
  - "{within}里{limit}往上的都有哪些"
  - "单项超过{limit}的{within}"
  - "超过{limit}的{within}有哪些"
  - "{limit}以上的{within}有吗"
slots:
  limit: money
  kind: kind?
  within: line?
  among: listed?
also: [sum]
reply: "超过 {limit} 的有 {count} 项（{publisher}{year}年{phase}）："
row: "{label} {amount}"
none: "没有超过 {limit} 的。"
tests:
  - {ask: "超过30万元的项目有哪些", figures: ["80.00 万元", "34.42 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND NOT total AND value IS NOT NULL
        AND table_kind NOT IN ('text', 'staffing')
        AND ($among::BIGINT[] IS NULL OR list_contains($among::BIGINT[], entity_id))
        AND CASE CASE WHEN $among::BIGINT[] IS NOT NULL THEN 'listed' ELSE coalesce($kind, '') END
            WHEN 'listed' THEN coalesce($kind::VARCHAR, '') <> 'project' OR line_kind = 'project'
            WHEN 'project' THEN line_kind = 'project'
            WHEN 'activity' THEN line_kind = 'activity' AND top
            ELSE (leaf OR $within::BIGINT[] IS NOT NULL) AND line_kind IN ('item', 'project')
                AND ($within::BIGINT[] IS NOT NULL OR table_kind NOT IN ('summary', 'appropriation', 'income', 'nontax', 'procurement')) END
        AND ($within::BIGINT[] IS NULL OR list_has_any(groups, $within::BIGINT[]))
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT
    name AS label, value, unit, [cell_id] AS cells, entity_id AS thing, TRUE AS listed,
    publisher, year, phase
FROM one
WHERE value * CASE unit WHEN '亿元' THEN 100000000 WHEN '万元' THEN 10000 WHEN '千元' THEN 1000 ELSE 1 END > $limit::DECIMAL(28, 6)
ORDER BY value DESC, line_seq
LIMIT 30
