/*
about: 一个科目编码下某一种（只算项目）加起来是多少
questions:
  - "{code}的{kind}部分合计多少"
  - "{code}只看{kind}"
  - "{code}的{kind}合计"
  - "{code}的{kind}一共多少钱"
  - "{code}只算{kind}一共多少"
  - "{code}{kind}口径多少"
slots:
  code: code
  kind: kind
also: [exclude]
reply: "{code}下的{kind_name}合计 {amount}，共 {count} 个（{publisher}{year}年{phase}）。"
row: "= {terms}"
none: "编码 {code} 下没有这一种。"
tests:
  - {ask: "2030603的项目部分合计多少", figures: ["58.00 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND code = $code AND (line_kind = $kind::VARCHAR OR ($kind::VARCHAR = 'item' AND line_kind <> 'project'))
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT
    any_value(code) || '合计' AS label, sum(value) AS value, any_value(unit) AS unit, TRUE AS derived, TRUE AS summed,
    list(cell_id ORDER BY value DESC NULLS LAST, cell_id) AS cells, list(entity_id ORDER BY value DESC NULLS LAST, cell_id) AS things, count(*) AS count, any_value(code) AS code,
    CASE WHEN $kind::VARCHAR = 'project' THEN '项目' ELSE '经费' END AS kind_name,
    string_agg(name || ' ' || text, ' + ' ORDER BY value DESC, cell_id) FILTER (WHERE value IS NOT NULL) AS terms,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM one
HAVING count(*) > 0 AND count(DISTINCT unit) = 1
