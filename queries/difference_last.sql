/*
about: 上一问算出的数与另一项相差多少
questions:
  - "比{other}多多少"
  - "比{other}少多少"
  - "跟{other}比哪个多"
  - "和{other}差多少"
  - "比{other}多还是少"
  - "这些比{other}多多少"
slots:
  last: cells
  other: line
also: [sum, compare]
reply: "{verdict} {amount}（{publisher}{year}年{phase}）。"
row: "算式：{more_text} − {less_text} = {amount}"
blank: "{other}的金额在文件里是空白，不能比较：空白不等于零。"
tests:
  - {ask: ["水费和电费加起来多少", "比取暖费少多少"], figures: ["78.80 万元"]}
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
    '相差' AS label, abs(s.value - w.value) AS value, w.unit, TRUE AS derived, s.cells || [w.cell_id] AS cells, TRUE AS summed,
    CASE WHEN s.value >= w.value THEN s.signed || [-w.cell_id] ELSE [w.cell_id] || list_transform(s.signed, lambda c: -c) END AS signed,
    CASE WHEN s.value >= w.value THEN '上一问的数比' || w.name || '多' ELSE w.name || '比上一问的数多' END AS verdict,
    CASE WHEN s.value >= w.value THEN '（' || s.terms || '）' ELSE w.text || ' ' || w.unit END AS more_text,
    CASE WHEN s.value >= w.value THEN w.text || ' ' || w.unit ELSE '（' || s.terms || '）' END AS less_text,
    s.publisher, s.year, s.phase
FROM s, w
WHERE s.unit = w.unit
