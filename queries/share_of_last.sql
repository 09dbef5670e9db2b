/*
about: 上一问算出的数占另一项或占总支出的比重
questions:
  - "占{whole}的比重"
  - "占{whole}多少"
  - "占{whole}的百分之几"
  - "这些占{whole}几成"
  - "一共占{whole}多大比例"
  - "剩下的占{whole}多少"
  - "差额占{whole}的比例"
  - "占多少"
  - "占比"
slots:
  last: cells
  whole: line = 预算支出
also: [sum, remain, difference, each]
reply: "上一问算出的数占{whole_name}的 {amount}（{publisher}{year}年{phase}）。"
row: "算式：（{terms}）÷ {whole_text} × 100% = {amount}"
blank: "有一项的金额在文件里是空白，算不出比例。"
tests:
  - {ask: ["水费和电费加起来多少", "占日常公用经费的百分之几"], figures: ["4.37 %"]}
  - {ask: ["社会保障缴费去掉职业年金还剩多少", "占工资福利支出多少"], figures: ["19.27 %"]}
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
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($whole::BIGINT[], entity_id) LIMIT 1
)
SELECT
    '占比' AS label, s.value * 100 AS value, w.value AS divided_by, '%' AS unit, TRUE AS derived,
    s.cells || [w.cell_id] AS cells, w.name AS whole_name, s.terms, w.text || ' ' || w.unit AS whole_text,
    s.publisher, s.year, s.phase
FROM s, w
WHERE s.unit = w.unit
