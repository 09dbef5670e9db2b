/*
about: 收了什么费、收费项目和金额
questions:
  - "收的是什么费"
  - "收费项目有哪些"
  - "收的什么名目"
  - "具体收的什么费用"
  - "往外收什么费"
  - "收的啥项目"
  - "{item}收的是什么"
  - "非税收入都收什么"
slots:
  item: line?
also: [any]
reply: "收费项目是{label}，计划收 {amount}（{publisher}{year}年{phase}）。"
row: "{label} {amount}"
none: "文件里没有列收费项目。"
tests:
  - {ask: "收费项目有哪些", figures: ["46.00 万元"]}
*/
SELECT name AS label, value, unit, [cell_id] AS cells, entity_id AS thing, TRUE AS listed, publisher, year, phase
FROM cells
WHERE headline AND line_kind = 'fee' AND table_kind = 'nontax'
    AND ($item::BIGINT[] IS NULL OR TRUE)
ORDER BY part <> '部门', line_seq
LIMIT 10
