/*
about: 从上一问算出的数里再去掉几项
questions:
  - "再去掉{parts}还剩多少"
  - "再扣{parts}"
  - "不含{parts}是多少"
  - "扣掉{parts}剩多少"
  - "去掉{parts}呢"
  - "刨去{parts}还有多少"
  - "再减{parts}"
  - "除了{parts}还有多少"
slots:
  last: cells
  parts: line+
also: [difference, remain, exclude]
reply: "上一问的数去掉{names}，剩 {amount}（{publisher}{year}年{phase}）。"
row: "算式：（{terms}）− {less} = {amount}"
none: "要去掉的比上一问的数还大，或有一项是空白，算不出剩余。"
tests:
  - {ask: ["水费和电费加起来多少", "再扣掉电费剩多少"], figures: ["12.00 万元"]}
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
), r AS (
    SELECT sum(value) AS value, list(cell_id ORDER BY cell_id) AS cells, string_agg(name, '、') AS names, string_agg(text, ' − ') AS less, any_value(unit) AS unit
    FROM cells WHERE headline AND source_rank = 0 AND list_contains($parts::BIGINT[], entity_id)
    HAVING count(*) = count(value) AND count(*) > 0
)
SELECT
    '剩余' AS label, s.value - r.value AS value, s.unit, TRUE AS derived, s.cells || r.cells AS cells, TRUE AS summed,
    s.signed || list_transform(r.cells, lambda c: -c) AS signed, r.names, r.less, s.terms,
    s.publisher, s.year, s.phase
FROM s, r
WHERE s.unit = r.unit AND s.value >= r.value
