/*
about: 一个部门一年一共多少钱：没有说科目，只说是谁
questions:
  - "{who}一年一共花多少钱"
  - "{who}全年总共花了多少"
  - "{who}一年总共多少钱"
  - "{who}拢共花多少钱"
  - "{who}合计要花多少"
  - "有人说{who}一年要花"
  - "{who}一年花是真的吗"
slots:
  who: body
  item: line = 预算支出
reply: "{label} {amount}（{publisher}{year}年{phase}）。"
none: "已载入的文件里没有查到。"
tests:
  - {ask: "政府办一年一共花多少钱", figures: ["1150.51 万元"]}
*/
SELECT name AS label, value, unit, [cell_id] AS cells, entity_id AS thing, publisher, year, phase
FROM cells
WHERE headline AND list_contains($item::BIGINT[], entity_id) AND $who::VARCHAR IN (body, publisher)
ORDER BY source_rank
