/*
about: 上一问算出的数按人数平均
questions:
  - "平均每人多少"
  - "人均多少"
  - "平均到每个人"
  - "摊到每个{staff}头上多少"
  - "一个人多少"
  - "按{staff}平均每人多少"
slots:
  last: cells
  staff: staff = 在职人数
also: [average, headcount, sum]
reply: "上一问的数按 {people} 人平均，每人 {amount}（{publisher}{year}年{phase}）。"
row: "算式：（{terms}）÷ {people} 人（{who}）= {amount}"
tests:
  - {ask: ["基本工资和津贴补贴加起来多少", "人均多少"], figures: ["5.37 万元"]}
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
), h AS (
    SELECT c.* FROM cells c, s
    WHERE c.table_kind = 'staffing' AND c.document_id = s.document_id AND c.value IS NOT NULL
        AND (list_contains($staff::VARCHAR[], c.column_path) OR list_contains($staff::VARCHAR[], split_part(c.column_path, ' / ', 1)))
    QUALIFY c.line_seq = min(CASE WHEN c.total THEN c.line_seq ELSE c.line_seq + 1000000 END) OVER () % 1000000
), n AS (
    SELECT sum(value) AS people, list(cell_id ORDER BY cell_id) AS cells,
        string_agg(replace(column_path, ' / ', '·') || ' ' || text, '，' ORDER BY column_index) AS who
    FROM h
)
SELECT '人均' AS label, s.value, n.people AS divided_by, s.unit, TRUE AS derived, s.cells || n.cells AS cells, s.terms,
    CAST(n.people AS INTEGER) AS people, n.who, s.publisher, s.year, s.phase
FROM s, n
