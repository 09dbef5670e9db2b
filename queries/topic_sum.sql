/*
about: 名称或上级里带某个词的项目、职责活动加在一起是多少
questions:
  - "{topic}项目总额"
  - "{topic}项目多少钱"
  - "{topic}的项目安排了多少"
  - "{topic}项目有多少钱"
  - "{topic}那些项目花多少"
  - "{topic}项目预算多少"
  - "{topic}项目一共多少钱"
  - "{topic}相关的项目合计"
  - "{topic}这块一共安排了多少项目经费"
  - "{topic}口子项目加起来多少"
  - "{topic}的{kind}一共安排了多少"
  - "{topic}几个{kind}合计多少"
slots:
  topic: topic
  kind: kind?
reply: "{names}等{kind_name}合计 {amount}，共 {count} 个（{publisher}{year}年{phase}）。"
row: "= {terms}"
none: "没有名称或所属活动带这个词的项目。"
tests:
  - {ask: "人防相关的项目合计多少", figures: ["58.00 万元"]}
  - {ask: "人防的职责活动一共安排了多少", figures: ["58.00 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND CASE coalesce($kind, '') WHEN 'activity' THEN line_kind = 'activity' AND top AND table_kind = 'project' ELSE line_kind = 'project' END AND len(list_filter($topic::VARCHAR[], lambda word: contains(path, word))) > 0
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT
    '项目合计' AS label, sum(value) AS value, any_value(unit) AS unit, TRUE AS derived, TRUE AS summed,
    list(cell_id ORDER BY value DESC NULLS LAST, cell_id) AS cells, list(entity_id ORDER BY value DESC NULLS LAST, cell_id) AS things, count(*) AS count,
    arg_max(name, value) AS names, CASE WHEN $kind = 'activity' THEN '职责活动' ELSE '项目' END AS kind_name,
    string_agg(name || ' ' || text, ' + ' ORDER BY value DESC, cell_id) FILTER (WHERE value IS NOT NULL) AS terms,
    CASE WHEN count(*) > count(value) THEN '有 ' || (count(*) - count(value)) || ' 项空白，没有计入。' END AS note,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM one
HAVING count(*) > 0 AND count(DISTINCT unit) = 1
