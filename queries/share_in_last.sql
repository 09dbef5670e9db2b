/*
about: 一项占上一问算出的数的比重
questions:
  - "{part}占其中多少"
  - "{part}占这些的几成"
  - "{part}占其中的比例"
  - "其中{part}占多少"
  - "{part}占这个合计的百分之几"
  - "{part}在里面占多大比例"
slots:
  part: line
  last: cells
also: [sum]
reply: "{part_name}占上一问合计的 {amount}（{publisher}{year}年{phase}）。"
row: "算式：{part_text} ÷（{terms}）× 100% = {amount}"
blank: "有一项的金额在文件里是空白，算不出比例。"
tests:
  - {ask: ["水费和电费加起来多少", "水费占其中多少"], figures: ["68.57 %"]}
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
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($part::BIGINT[], entity_id) LIMIT 1
)
SELECT
    '占比' AS label, w.value * 100 AS value, s.value AS divided_by, '%' AS unit, TRUE AS derived,
    [w.cell_id] || s.cells AS cells, w.name AS part_name, s.terms, w.text || ' ' || w.unit AS part_text,
    s.publisher, s.year, s.phase
FROM s, w
WHERE s.unit = w.unit
