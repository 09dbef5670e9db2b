/*
about: 一项按什么比例或标准提取（科目名称后面括号里的说明）
questions:
  - "{item}按什么比例缴"
  - "{item}的缴费比例是多少"
  - "{item}按工资的百分之几交的"
  - "{item}按什么标准"
  - "按什么比例缴的"
slots:
  item: line+
also: [any]
reply: "{label}在表里注明“{remark}”（{publisher}{year}年{phase}）。"
row: "{label}：{remark}"
none: "文件里没有注明{label}的比例或标准。"
tests:
  - {ask: "职业年金按什么比例缴", text: ["8%"]}
*/
SELECT DISTINCT ON (entity_id)
    name AS label, remark, [cell_id] AS cells, entity_id AS thing, publisher, year, phase
FROM cells
WHERE headline AND remark <> '' AND list_contains($item::BIGINT[], entity_id)
ORDER BY entity_id, source_rank
