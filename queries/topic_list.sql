/*
about: 名称或上级里带某个词的项目、职责活动有哪些
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
  - "{topic}的{kind}各安排了多少"
  - "{topic}那几个{kind}分别多少"
  - "{topic}各个{kind}都是多少"
  - "{topic}项目从大到小"
  - "{topic}的项目按金额排一下"
slots:
  topic: topic
  kind: kind?
also: [count, describe, breakdown, sort]
reply: "{topic_name}的{kind_name}共 {count} 个（{publisher}{year}年{phase}）："
row: "{label} {amount}"
none: "没有名称或所属活动带这个词的项目。"
tests:
  - {ask: "人防相关的项目有哪些", figures: ["24.00 万元", "12.00 万元"]}
  - {ask: "人防那几个职责活动分别多少", figures: ["26.00 万元", "22.00 万元", "10.00 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND CASE coalesce($kind, '') WHEN 'activity' THEN line_kind = 'activity' AND top AND table_kind = 'project' ELSE line_kind = 'project' END AND len(list_filter($topic::VARCHAR[], lambda word: contains(path, word))) > 0
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT name AS label, value, unit, [cell_id] AS cells, entity_id AS thing, TRUE AS listed,
    list_extract($topic::VARCHAR[], 1) AS topic_name,
    CASE WHEN $kind = 'activity' THEN '职责活动' ELSE '项目' END AS kind_name, publisher, year, phase
FROM one
ORDER BY value DESC NULLS LAST, line_seq
LIMIT 30
