/*
about: 上一问算出的数是另一项的几倍
questions:
  - "是{other}的几倍"
  - "是{other}多少倍"
  - "相当于{other}几倍"
slots:
  last: cells
  other: line
reply: "上一问的数是{other_name}的 {amount}（{publisher}{year}年{phase}）。"
row: "算式：（{terms}）÷ {other_text} = {amount}"
tests:
  - {ask: ["水费和电费加起来多少", "是电费的几倍"], figures: ["3.18 倍"]}
*/
WITH p AS (  -- 上一问的格；负号是减去的
    SELECT *, CASE WHEN list_contains($last::BIGINT[], cell_id) THEN 1 ELSE -1 END AS sign FROM cells
    WHERE list_contains($last::BIGINT[], cell_id) OR list_contains($last::BIGINT[], -cell_id)
), s AS (
    SELECT sum(sign * value) AS value, any_value(unit) AS unit, list(cell_id ORDER BY sign DESC, cell_id) AS cells,
        list(sign * cell_id) AS signed,
        ltrim(string_agg(CASE sign WHEN 1 THEN '+ ' ELSE '− ' END || name || ' ' || text, ' ' ORDER BY sign DESC, cell_id) FILTER (WHERE value IS NOT NULL), '+ ') AS terms,
        any_value(document_id) AS document_id,
        any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
    FROM p HAVING count(DISTINCT unit) = 1
), w AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($other::BIGINT[], entity_id) LIMIT 1
)
SELECT
    '倍数' AS label, s.value AS value, w.value AS divided_by, '倍' AS unit, TRUE AS derived, s.cells || [w.cell_id] AS cells,
    w.name AS other_name, s.terms, w.text || ' ' || w.unit AS other_text, s.publisher, s.year, s.phase
FROM s, w
WHERE s.unit = w.unit
