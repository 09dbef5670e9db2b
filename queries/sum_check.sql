/*
about: 几项加起来是不是等于另一项
questions:
  - "{parts}加起来等于{whole}吗"
  - "{parts}加总是否等于{whole}"
  - "{parts}相加等不等于{whole}"
  - "{parts}之和跟{whole}对得上吗"
  - "{whole}是不是等于{parts}加起来"
slots:
  parts: lines
  whole: line
also: [sum, holds, mismatch]
reply: "{names}相加是 {amount}，{verdict}{whole_name} {whole_text}（{publisher}{year}年{phase}）。"
row: "算式：{terms} = {amount}"
none: "有一项是空白，不能核对。"
tests:
  - {ask: "水费和电费加起来等于取暖费吗", figures: ["17.50 万元"], text: ["不等于"]}
*/
WITH p AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($parts::BIGINT[], entity_id)
), w AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($whole::BIGINT[], entity_id) LIMIT 1
)
SELECT '合计' AS label, sum(p.value) AS value, any_value(p.unit) AS unit, TRUE AS derived, list(p.cell_id) || [any_value(w.cell_id)] AS cells,
    string_agg(p.name, '、') AS names, string_agg(p.name || ' ' || p.text, ' + ') AS terms,
    CASE WHEN sum(p.value) = any_value(w.value) THEN '等于' ELSE '不等于' END AS verdict,
    any_value(w.name) AS whole_name, any_value(w.text) || ' ' || any_value(w.unit) AS whole_text,
    any_value(p.publisher) AS publisher, any_value(p.year) AS year, any_value(p.phase) AS phase
FROM p, w
WHERE p.entity_id <> w.entity_id
HAVING count(*) = count(p.value) AND count(DISTINCT p.unit) = 1
