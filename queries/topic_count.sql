/*
about: 名称或上级里带某个词的项目有几个
questions:
  - "{topic}项目有几个"
  - "{topic}的有多少个"
  - "其中{topic}的几个"
  - "{topic}相关的项目多少个"
  - "跟{topic}有关的项目一共几个"
slots:
  topic: topic
also: [sum]
reply: "{topic_name}的项目共 {amount}：{names}（{publisher}{year}年{phase}）。"
none: "没有名称或所属活动带这个词的项目。"
unit: keep
tests:
  - {ask: "人防项目一共几个", figures: ["5 个"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND line_kind = 'project' AND len(list_filter($topic::VARCHAR[], lambda word: contains(path, word))) > 0
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT '数量' AS label, count(*) AS value, '个' AS unit, TRUE AS derived, list(cell_id ORDER BY value DESC, cell_id) AS cells,
    list(entity_id ORDER BY value DESC, cell_id) AS things, string_agg(name || ' ' || text || ' ' || unit, '、' ORDER BY value DESC, cell_id) AS names,
    list_extract($topic::VARCHAR[], 1) AS topic_name, any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM one
HAVING count(*) > 0
