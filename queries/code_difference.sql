/*
about: 两个科目编码哪个多、相差多少
questions:
  - "{code}和{other}差多少"
  - "{code}和{other}哪个多"
  - "{code}比{other}多多少"
  - "{code}跟{other}比哪个多"
  - "{code}和{other}哪个大多多少"
  - "{code}减{other}"
slots:
  code: code
  other: code
also: [compare, both]
reply: "{verdict} {amount}（{publisher}{year}年{phase}）。"
row: "算式：{more}（{more_terms}）− {less}（{less_terms}）= {amount}"
none: "编码 {code} 和 {other} 不是都有金额，不能比较。"
tests:
  - {ask: "2010305和2010301哪个多", figures: ["930.41 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND code IN ($code, $other) AND value IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
), each AS (
    SELECT code, sum(value) AS whole, any_value(unit) AS unit, count(DISTINCT unit) AS units,
        list(cell_id ORDER BY value DESC, cell_id) AS cells,
        string_agg(name || ' ' || text, ' + ' ORDER BY value DESC, cell_id) AS terms,
        any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
    FROM one GROUP BY code
)
SELECT
    '相差' AS label, a.whole - b.whole AS value, a.unit, TRUE AS derived, a.cells || b.cells AS cells,
    CASE WHEN a.whole = b.whole THEN a.code || '和' || b.code || '一样多，相差' ELSE a.code || '合计比' || b.code || '多' END AS verdict,
    $code::VARCHAR AS code, $other::VARCHAR AS other, a.code AS more, b.code AS less, a.terms AS more_terms, b.terms AS less_terms,
    a.publisher, a.year, a.phase
FROM each a, each b
WHERE (a.whole > b.whole OR (a.whole = b.whole AND a.code < b.code)) AND a.unit = b.unit AND a.units = 1 AND b.units = 1
