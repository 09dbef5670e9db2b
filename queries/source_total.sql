/*
about: 一种资金来源在各表里的合计
questions:
  - "{column}这种资金来源有多少"
  - "用{column}的钱多少"
  - "{column}安排了多少"
slots:
  column: column
also: [any]
reply: "{column_name} {amount}（{title}，{publisher}{year}年{phase}）。"
row: "{title}·{label}·{column_name} {amount}"
blank: "{column_name}在各张表里都是空白，没有填数（{publisher}{year}年{phase}）。空白不等于零。"
none: "文件里没有这种资金来源。"
tests:
  - {ask: "用应缴款项的钱有多少", status: no_data}
*/
SELECT name AS label, value, unit, [cell_id] AS cells, column_name, title, publisher, year, phase, table_id AS thing
FROM cells
WHERE role = 'amount' AND NOT headline AND level = 0 AND table_kind NOT IN ('staffing', 'text')
    AND list_contains($column::VARCHAR[], column_name)
ORDER BY value IS NULL, part <> '部门', table_id
