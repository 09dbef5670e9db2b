/*
about: 一项支出里某种资金来源的金额
questions:
  - "{item}里{column}多少"
  - "{item}用{column}安排了多少"
  - "{item}的{column}是多少"
  - "{column}安排的{item}有多少"
  - "{column}给{item}多少"
  - "{item}{column}一栏多少"
  - "{item}{column}那栏"
  - "{column}那栏呢"
  - "{item}{column}栏填了多少"
slots:
  item: line
  column: column
also: [any]
reply: "{label}的{column_name} {amount}（{publisher}{year}年{phase}）。"
blank: "{label}的{column_name}一栏是空白，没有填数（{publisher}{year}年{phase}）。空白不等于零。"
none: "{label}没有分这一种资金来源。"
tests:
  - {ask: "公务接待费里一般公共预算拨款多少", figures: ["100.00 万元"]}
*/
SELECT
    entity_id AS thing, name AS label, value, unit, [cell_id] AS cells, column_name,
    publisher, year, phase
FROM cells
WHERE role = 'amount' AND NOT headline AND list_contains($item::BIGINT[], entity_id)
    AND list_contains($column::VARCHAR[], column_name)
ORDER BY value IS NULL, source_rank
