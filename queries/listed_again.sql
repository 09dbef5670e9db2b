/*
about: 把上一问数过、列过的各项再列出来
questions:
  - "哪些"
  - "都是哪几项"
  - "是哪几个"
  - "分别是哪些"
  - "都叫什么"
  - "列一下"
  - "分别是什么"
  - "有哪些"
slots:
  items: listed
also: [count, what, by_body]
reply: "共 {count} 项（{publisher}{year}年{phase}）："
row: "{label} {amount}"
tests:
  - {ask: ["超过20万元的项目有几个", "都是哪几个"], figures: ["80.00 万元", "34.42 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND list_contains($items::BIGINT[], entity_id)
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT name AS label, value, unit, [cell_id] AS cells, entity_id AS thing, TRUE AS listed, publisher, year, phase
FROM one
ORDER BY list_position($items::BIGINT[], entity_id)
