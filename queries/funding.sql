/*
about: 一项支出的钱从哪种资金来源来
questions:
  - "{item}的资金来源"
  - "{item}钱从哪来"
  - "{item}是什么资金"
  - "{item}由什么钱安排"
  - "资金来源是什么"
slots:
  item: line
also: [any]
reply: "{label}的资金来源：{column_name} {amount}（{publisher}{year}年{phase}）。"
row: "{column_name} {amount}"
none: "文件里没有分{label}的资金来源。"
tests:
  - {ask: "公务接待费的资金来源是什么", figures: ["100.00 万元"]}
*/
WITH best AS (
    SELECT * FROM cells
    WHERE role = 'amount' AND NOT headline AND value IS NOT NULL AND list_contains($item::BIGINT[], entity_id)
)
SELECT name AS label, value, unit, [cell_id] AS cells, column_name, publisher, year, phase, column_name AS thing
FROM best
WHERE table_id = (SELECT table_id FROM best ORDER BY source_rank LIMIT 1)
ORDER BY column_index
