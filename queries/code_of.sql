/*
about: 一个科目或项目列在哪个科目编码下
questions:
  - "{item}的科目编码"
  - "{item}列的哪个功能科目"
  - "{item}走什么科目"
  - "{item}编码是多少"
  - "{item}的代码"
  - "{item}列什么科目"
  - "科目编码是什么"
slots:
  item: line+
also: [any]
reply: "{label}列在{code_kind}科目 {code}（{publisher}{year}年{phase}）。"
row: "{label}：{code_kind}科目 {code}"
none: "文件里没有给{label}列科目编码（编码一栏是空白）。"
tests:
  - {ask: "印刷费走哪个功能科目", text: ["2010301"]}
*/
SELECT DISTINCT ON (list_position($item::BIGINT[], entity_id), code)
    name AS label, code, code_kind, [cell_id] AS cells, publisher, year, phase, entity_id AS thing, TRUE AS listed
FROM cells
WHERE role = 'code' AND code <> '' AND text <> '' AND list_contains($item::BIGINT[], entity_id)
ORDER BY list_position($item::BIGINT[], entity_id), code, part <> '部门', source_rank
