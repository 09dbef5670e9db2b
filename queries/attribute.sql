/*
about: 表里一栏文字填的是什么（单位规格、经费保障形式、收入类型……）
questions:
  - "{attribute}填的是什么"
  - "{attribute}那栏写的啥"
  - "{attribute}是什么"
  - "{attribute}一栏"
  - "{unit}的{attribute}"
  - "{item}的{attribute}"
  - "{item}属于什么{attribute}"
  - "{item}{attribute}填的什么"
  - "属于什么{attribute}"
  - "{attribute}呢"
  - "{attribute}写了吗"
slots:
  attribute: attribute
  item: line?
  unit: unit?
also: [any]
reply: "{column_name}：{label}填的是“{content}”（{title}，{publisher}{year}年{phase}）。"
row: "{label} {column_name}：{content}"
blank: "“{column_name}”一栏在文件里是空白，没有填（{title}，{publisher}{year}年{phase}）。"
none: "文件里没有这一栏。"
tests:
  - {ask: "单位规格填的是什么", text: ["正科级"]}
  - {ask: "防空地下室异地建设费的收入类型", text: ["行政事业性收费收入"]}
  - {ask: "经费保障形式那栏填的是什么", status: no_data, text: ["空白"]}
*/
SELECT
    item AS label, text AS content, [cell_id] AS cells, column_name, title, text = '' AS blank,
    publisher, year, phase, cell_id AS thing
FROM cells
WHERE list_contains($attribute::VARCHAR[], column_name) AND NOT total
    AND ($item::BIGINT[] IS NULL OR list_contains($item::BIGINT[], entity_id))
    AND ($unit::VARCHAR[] IS NULL OR list_contains($unit::VARCHAR[], item))
ORDER BY text = '', part <> '部门', table_id, line_seq
LIMIT 10
