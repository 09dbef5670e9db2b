/*
about: 名称或上级里带某个词的项目有哪些
questions:
  - "{topic}项目有哪些"
  - "{topic}那几笔钱都有啥"
  - "{topic}的项目都列一下"
  - "{topic}相关的项目有哪些"
  - "{topic}都安排了哪些项目"
  - "{topic}那几笔都是干什么的"
  - "{topic}的钱花在哪"
  - "{topic}的项目名单"
  - "{topic}项目的明细"
slots:
  topic: topic
also: [count, describe, breakdown]
reply: "{topic_name}的项目共 {count} 个（{publisher}{year}年{phase}）："
row: "{label} {amount}"
none: "没有名称或所属活动带这个词的项目。"
tests:
  - {ask: "人防相关的项目有哪些", figures: ["24.00 万元", "12.00 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND line_kind = 'project' AND len(list_filter($topic::VARCHAR[], lambda word: contains(path, word))) > 0
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT name AS label, value, unit, [cell_id] AS cells, entity_id AS thing, TRUE AS listed,
    list_extract($topic::VARCHAR[], 1) AS topic_name, publisher, year, phase
FROM one
ORDER BY value DESC NULLS LAST, line_seq
LIMIT 30
