/*
about: 金额在两个数之间的有哪些
questions:
  - "{low}到{high}之间的{kind}有哪些"
  - "介于{low}至{high}的{kind}"
  - "哪些{kind}在{low}到{high}之间"
  - "{within}里{low}到{high}之间的有哪些"
  - "{kind}在{low}和{high}之间的"
slots:
  low: money
  high: money
  kind: kind?
  within: line?
also: [breakdown, sum]
reply: "{low} 到 {high} 之间的有 {count} 项（{publisher}{year}年{phase}）："
row: "{label} {amount}"
none: "没有在 {low} 到 {high} 之间的。"
tests:
  - {ask: "10万到20万之间的项目有哪些", figures: ["19.48 万元", "12.00 万元", "10.00 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND NOT total AND value IS NOT NULL AND table_kind NOT IN ('text', 'staffing')
        AND CASE coalesce($kind::VARCHAR, '')
            WHEN 'project' THEN line_kind = 'project'
            WHEN 'activity' THEN line_kind = 'activity' AND top
            ELSE leaf AND line_kind IN ('item', 'project') AND ($within::BIGINT[] IS NOT NULL OR table_kind NOT IN ('summary', 'appropriation', 'income', 'nontax', 'procurement')) END
        AND ($within::BIGINT[] IS NULL OR list_has_any(groups, $within::BIGINT[]))
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT name AS label, value, unit, [cell_id] AS cells, entity_id AS thing, TRUE AS listed, publisher, year, phase
FROM one
WHERE value * CASE unit WHEN '亿元' THEN 100000000 WHEN '万元' THEN 10000 WHEN '千元' THEN 1000 ELSE 1 END
    BETWEEN least($low::DECIMAL(28, 6), $high::DECIMAL(28, 6)) AND greatest($low::DECIMAL(28, 6), $high::DECIMAL(28, 6))
ORDER BY value DESC, line_seq
LIMIT 30
