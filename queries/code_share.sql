/*
about: 一个科目编码下的钱占另一项或占总支出的比重
questions:
  - "{code}的钱占{whole}的比例"
  - "{code}占{whole}多少"
  - "{code}合计占{whole}百分之几"
  - "{code}占总支出几成"
  - "{code}的{kind}占{whole}百分之几"
slots:
  code: code
  kind: kind?
  whole: line = 预算支出
also: [sum]
reply: "{code}{kind_name}合计占{whole_name}的 {amount}（{publisher}{year}年{phase}）。"
row: "算式：{code}合计 {subtotal} {whole_unit} ÷ {whole_text} × 100% = {amount}"
none: "已载入的文件里没有编码 {code}。"
tests:
  - {ask: "2030603的钱占总支出的比例", figures: ["8.99 %"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND code = $code AND value IS NOT NULL
        AND (coalesce($kind::VARCHAR, '') <> 'project' OR line_kind = 'project')
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
), t AS (
    SELECT sum(value) AS value, list(cell_id ORDER BY value DESC, cell_id) AS cells, any_value(unit) AS unit, any_value(code) AS code
    FROM one HAVING count(*) > 0 AND count(DISTINCT unit) = 1
), w AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($whole::BIGINT[], entity_id) LIMIT 1
)
SELECT '占比' AS label, t.value * 100 AS value, w.value AS divided_by, '%' AS unit, TRUE AS derived, t.cells || [w.cell_id] AS cells,
    t.code, CASE WHEN $kind = 'project' THEN '的项目' ELSE '' END AS kind_name, w.name AS whole_name, w.text || ' ' || w.unit AS whole_text, CAST(t.value AS DECIMAL(18, 2)) AS subtotal, w.unit AS whole_unit,
    w.publisher, w.year, w.phase
FROM t, w
WHERE t.unit = w.unit
