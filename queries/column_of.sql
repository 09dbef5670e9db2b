/*
about: 一项的金额填在哪一栏
questions:
  - "{item}在哪一栏"
  - "{item}填在哪一列"
  - "{item}列在哪栏"
  - "{item}那笔钱放在哪个栏"
  - "在哪一栏"
slots:
  item: line
also: [any]
reply: "{label}的 {amount} 填在“{column_name}”一栏（{title}，{publisher}{year}年{phase}）。"
row: "{title}：{column_name} {amount}"
none: "{label}各栏都是空白。"
tests:
  - {ask: "防空地下室异地建设费在哪一栏", text: ["财政专户收入"]}
*/
SELECT name AS label, value, unit, [cell_id] AS cells, column_name, title, publisher, year, phase, cell_id AS thing
FROM cells
WHERE role = 'amount' AND value IS NOT NULL AND table_kind <> 'text' AND part <> '正文'
    AND list_contains($item::BIGINT[], entity_id)
    AND (NOT headline OR column_path NOT LIKE '%合计')
QUALIFY table_id = first_value(table_id) OVER (ORDER BY part <> '部门', source_rank)
ORDER BY headline, column_index
