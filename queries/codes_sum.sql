/*
about: 两个科目编码加起来是多少
questions:
  - "{code}和{other}加起来多少"
  - "{code}和{other}一共多少钱"
  - "{code}和{other}合计"
  - "{code}加{other}多少"
  - "{code}、{other}总共列了多少"
slots:
  code: code
  other: code
also: [each, both]
reply: "{code}和{other}合计 {amount}（{publisher}{year}年{phase}）。"
row: "= {terms}"
none: "编码 {code} 和 {other} 不是都有金额，没有相加。"
tests:
  - {ask: "2010305和2010307加起来多少", figures: ["28.33 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND code IN ($code, $other)
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT
    '合计' AS label, sum(value) AS value, any_value(unit) AS unit, TRUE AS derived, TRUE AS summed,
    list(cell_id ORDER BY code, line_seq, cell_id) AS cells,
    $code::VARCHAR AS code, $other::VARCHAR AS other,
    string_agg(code || ' ' || name || ' ' || text, ' + ' ORDER BY code, line_seq, cell_id) FILTER (WHERE text <> '') AS terms,
    CASE WHEN count(*) > count(value) THEN '有 ' || (count(*) - count(value)) || ' 项空白，没有计入。' END AS note,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM one
HAVING count(DISTINCT code) FILTER (WHERE text <> '') = 2 AND count(DISTINCT unit) = 1
