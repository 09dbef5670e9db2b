/*
about: 几项合起来占另一项或占总支出的比重
questions:
  - "{parts}合起来占{whole}的比例"
  - "{parts}加起来占{whole}多少"
  - "{parts}合计占{whole}百分之几"
  - "这俩合起来占{whole}多少"
  - "合计占{whole}几成"
  - "加起来占{whole}多少"
  - "一共占{whole}百分之几"
slots:
  parts: lines
  whole: line
reply: "{names}合计占{whole_name}的 {amount}（{publisher}{year}年{phase}）。"
row: "算式：（{terms}）÷ {whole_text} × 100% = {amount}"
blank: "有一项的金额在文件里是空白，算不出比例。"
tests:
  - {ask: "水费和电费加起来占日常公用经费的比例", figures: ["4.37 %"]}
*/
WITH p AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($parts::BIGINT[], entity_id)
), w AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($whole::BIGINT[], entity_id) LIMIT 1
)
SELECT
    '占比' AS label,
    CASE WHEN count(p.value) = count(*) THEN sum(p.value) * 100 END AS value, any_value(w.value) AS divided_by,
    '%' AS unit, TRUE AS derived, list(p.cell_id) || [any_value(w.cell_id)] AS cells,
    list(p.cell_id ORDER BY p.cell_id) AS signed, TRUE AS summed,
    string_agg(p.name, '、') AS names, any_value(w.name) AS whole_name,
    string_agg(p.name || ' ' || p.text, ' + ') AS terms, any_value(w.text) || ' ' || any_value(w.unit) AS whole_text,
    any_value(p.publisher) AS publisher, any_value(p.year) AS year, any_value(p.phase) AS phase
FROM p, w
HAVING count(*) > 0
