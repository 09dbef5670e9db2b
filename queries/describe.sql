/*
about: 一个活动、科室、中心是做什么的
questions:
  - "{item}是管什么的"
  - "{item}做什么"
  - "{item}的职责"
  - "{item}负责什么"
  - "{item}的内容描述"
  - "{item}主要干什么"
  - "{item}的工作内容"
  - "{item}是干嘛的"
  - "{item}用途"
  - "{item}的职责有哪些"
  - "{item}都有哪些职责"
  - "{item}的职责都有啥"
  - "职责里提到{item}没有"
  - "是管什么的"
  - "{item}这块具体内容是啥"
  - "{item}平时都忙什么"
  - "{item}到底负责点啥"
slots:
  item: line
also: [any]
reply: "{label}：{content}（{publisher}{year}年{phase}）"
none: "文件里没有写{label}的内容描述。"
tests:
  - {ask: "信息科是管什么的", text: ["信息快报"]}
*/
WITH own AS (
    SELECT * FROM cells
    WHERE table_kind = 'duties' AND role = 'text' AND text <> '' AND contains(column_name, '内容')
        AND list_contains($item::BIGINT[], entity_id)
), above AS (
    SELECT c.* FROM cells c
    WHERE c.table_kind = 'duties' AND c.role = 'text' AND c.text <> '' AND contains(c.column_name, '内容')
        AND NOT EXISTS (SELECT 1 FROM own)
        AND list_contains((SELECT list(p.groups[-1]) FROM cells p WHERE p.headline AND p.line_kind = 'project' AND len(p.groups) > 0 AND list_contains($item::BIGINT[], p.entity_id)), c.entity_id)
)
SELECT name AS label, text AS content, [cell_id] AS cells, publisher, year, phase, text AS thing
FROM (SELECT * FROM own UNION ALL SELECT * FROM above)
ORDER BY line_seq
LIMIT 3
