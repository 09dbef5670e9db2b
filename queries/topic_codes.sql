/*
about: 名称或上级里带某个词的项目列在哪些科目编码下
questions:
  - "{topic}项目列在什么科目"
  - "{topic}项目的科目编码"
  - "{topic}的项目走哪个科目编码"
  - "{topic}那几个项目的功能科目"
slots:
  topic: topic
  kind: kind
also: [any]
reply: "{topic_name}的项目列在{code_kind}科目 {code}（{publisher}{year}年{phase}）。"
row: "{code_kind}科目 {code}：{names}"
none: "没有名称或所属活动带这个词的{kind}列了科目编码。"
tests:
  - {ask: "人防那几个项目列在什么科目", text: ["2030603"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND line_kind = 'project' AND code <> '' AND $kind::VARCHAR IN ('project', 'activity', 'item')
        AND len(list_filter($topic::VARCHAR[], lambda word: contains(path, word))) > 0
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT list_extract($topic::VARCHAR[], 1) AS topic_name, code, any_value(code_kind) AS code_kind, TRUE AS statement,
    string_agg(name, '、' ORDER BY line_seq) AS names, list(cell_id ORDER BY line_seq) AS cells, code AS label, code AS thing,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM one
GROUP BY code
ORDER BY count(*) DESC, code
