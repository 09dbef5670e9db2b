/*
about: 几项合起来按人数平均
questions:
  - "{items}加起来人均多少"
  - "{items}合计平均每人多少"
  - "{items}一共摊到每个{staff}多少"
  - "{items}按{staff}平均一个人多少"
  - "{items}加一起平均到{staff}一人多少"
slots:
  items: lines
  staff: staff = 在职人数
also: [average, headcount, sum]
reply: "{names}合起来按 {people} 人平均，每人 {amount}（{publisher}{year}年{phase}）。"
row: "算式：（{terms}）÷ {people} 人（{who}）= {amount}"
none: "有一项是空白，算不出人均。"
tests:
  - {ask: "基本工资和津贴补贴加起来人均多少", figures: ["5.37 万元"]}
*/
WITH p AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($items::BIGINT[], entity_id)
), s AS (
    SELECT sum(value) AS value, any_value(unit) AS unit, list(cell_id ORDER BY cell_id) AS cells, string_agg(name, '、') AS names,
        string_agg(name || ' ' || text, ' + ') AS terms, any_value(document_id) AS document_id,
        any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
    FROM p HAVING count(value) = count(*) AND count(DISTINCT unit) = 1
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
SELECT '人均' AS label, s.value, n.people AS divided_by, s.unit, TRUE AS derived, s.cells || n.cells AS cells, s.terms, s.names,
    CAST(n.people AS INTEGER) AS people, n.who, s.publisher, s.year, s.phase
FROM s, n
