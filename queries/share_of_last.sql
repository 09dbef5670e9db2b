/*
about: 上一问算出的合计占另一项或占总支出的比重
questions:
  - "占{whole}的比重"
  - "占{whole}多少"
  - "占{whole}的百分之几"
  - "这些占{whole}几成"
  - "一共占{whole}多大比例"
  - "占多少"
slots:
  last: cells
  whole: line = 预算支出
reply: "上一问的合计占{whole_name}的 {amount}（{publisher}{year}年{phase}）。"
row: "算式：（{terms}）÷ {whole_text} × 100% = {amount}"
blank: "有一项的金额在文件里是空白，算不出比例。"
tests:
  - {ask: ["水费和电费加起来多少", "占日常公用经费的百分之几"], figures: ["4.37 %"]}
*/
WITH p AS (
    SELECT * FROM cells WHERE list_contains($last::BIGINT[], cell_id)
), w AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($whole::BIGINT[], entity_id) LIMIT 1
)
SELECT
    '占比' AS label,
    sum(p.value) * 100 AS value, any_value(w.value) AS divided_by,
    '%' AS unit, TRUE AS derived, list(p.cell_id) || [any_value(w.cell_id)] AS cells,
    any_value(w.name) AS whole_name, string_agg(p.name || ' ' || p.text, ' + ') FILTER (WHERE p.value IS NOT NULL) AS terms,
    any_value(w.text) || ' ' || any_value(w.unit) AS whole_text,
    any_value(p.publisher) AS publisher, any_value(p.year) AS year, any_value(p.phase) AS phase
FROM p, w
HAVING count(*) > 0
