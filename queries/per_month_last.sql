/*
about: 上一问算出的数摊到每月
questions:
  - "平均每月多少"
  - "一个月多少"
  - "每个月合多少"
  - "月均多少"
  - "合一个月呢"
slots:
  last: cells
also: [average, sum]
reply: "上一问的数平均每月 {amount}（{publisher}{year}年{phase}）。"
row: "算式：（{terms}）÷ 12 = {amount}"
tests:
  - {ask: ["水费和电费加起来多少", "平均每月多少"], figures: ["1.46 万元"]}
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
)
SELECT '每月' AS label, s.value, 12 AS divided_by, s.unit, TRUE AS derived, s.cells, s.terms, s.publisher, s.year, s.phase
FROM s
