/*
about: 一个科目编码下的钱去掉其中几项还剩多少
questions:
  - "{code}全口径扣除{parts}是多少"
  - "{code}去掉{parts}还剩多少"
  - "{code}不算{parts}一共多少"
  - "{code}合计里刨掉{parts}剩多少"
slots:
  code: code
  parts: line+
also: [sum, remain]
reply: "{code}去掉{names}，剩 {amount}（{publisher}{year}年{phase}）。"
row: "算式：{whole} − {terms} = {amount}"
none: "编码 {code} 下没有这一项，或有空白，算不出来。"
tests:
  - {ask: "2030603去掉劳务费还剩多少", figures: ["58.00 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND code = $code AND value IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
), w AS (
    SELECT sum(value) AS value, any_value(unit) AS unit, list(cell_id ORDER BY cell_id) AS cells, any_value(publisher) AS publisher,
        any_value(year) AS year, any_value(phase) AS phase
    FROM one HAVING count(DISTINCT unit) = 1
), p AS (
    SELECT sum(value) AS value, list(cell_id ORDER BY cell_id) AS cells, string_agg(name, '、' ORDER BY cell_id) AS names, string_agg(text, ' − ' ORDER BY cell_id) AS terms
    FROM one WHERE list_contains($parts::BIGINT[], entity_id)
    HAVING count(*) = len(list_distinct($parts::BIGINT[]))
)
SELECT '剩余' AS label, w.value - p.value AS value, w.unit, TRUE AS derived, w.cells, TRUE AS summed,
    list_filter(w.cells, lambda c: NOT list_contains(p.cells, c)) AS signed,
    $code::VARCHAR AS code, p.names, p.terms, w.value AS whole, w.unit AS whole_unit, w.value AS subtotal, w.publisher, w.year, w.phase
FROM w, p
