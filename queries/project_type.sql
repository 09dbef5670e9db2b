/*
about: 一个项目的类型和级次
questions:
  - "{item}是什么类型的项目"
  - "{item}的项目类型"
  - "{item}属于哪类项目"
  - "{item}大类小类是什么"
  - "{item}的项目级次"
  - "什么类型"
slots:
  item: line+
also: [any]
reply: "{label}：{types}（{publisher}{year}年{phase}）。"
row: "{label}：{types}"
none: "文件里没有写{label}的项目类型。"
tests:
  - {ask: "报刊款的项目类型是什么", text: ["专项公用"]}
*/
SELECT
    any_value(name) AS label, list(cell_id ORDER BY column_index) AS cells, entity_id AS thing,
    string_agg(column_name || ' ' || text, '，' ORDER BY column_index) AS types,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM cells
WHERE role = 'text' AND text <> '' AND NOT contains(column_name, '单位')
    AND table_kind IN ('project', 'nontax') AND list_contains($item::BIGINT[], entity_id)
GROUP BY entity_id, line_id, part, source_rank
ORDER BY list_position($item::BIGINT[], entity_id), part <> '部门', source_rank
