/*
about: 一项支出按人数平均到每月
questions:
  - "{item}平均每人每月多少"
  - "{item}每人每月多少"
  - "{item}人均每月多少"
  - "每个{staff}每月{item}多少"
slots:
  item: line
  staff: staff = 在职人数
also: [average, headcount]
reply: "{name}按 {people} 人、12 个月平均，每人每月 {amount}（{publisher}{year}年{phase}）。"
row: "算式：{name} {sum_text} ÷ {people} 人（{who}）÷ 12 = {amount}"
blank: "{name}或人数在文件里是空白，算不出来。"
tests:
  - {ask: "住房公积金平均每人每月多少", figures: ["0.04 万元"]}
*/
WITH a AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($item::BIGINT[], entity_id) LIMIT 1
), s AS (
    SELECT c.* FROM cells c, a
    WHERE c.table_kind = 'staffing' AND c.document_id = a.document_id AND c.value IS NOT NULL
        AND (list_contains($staff::VARCHAR[], c.column_path)
            OR list_contains($staff::VARCHAR[], split_part(c.column_path, ' / ', 1)))
    QUALIFY c.line_seq = min(CASE WHEN c.total THEN c.line_seq ELSE c.line_seq + 1000000 END) OVER () % 1000000
), h AS (
    SELECT sum(value) AS people, list(cell_id) AS cells,
        string_agg(replace(column_path, ' / ', '·') || ' ' || text, '，' ORDER BY column_index) AS who
    FROM s
)
SELECT '每人每月' AS label, a.value, h.people * 12 AS divided_by, 12 AS subtotal, a.unit, TRUE AS derived, [a.cell_id] || h.cells AS cells,
    a.name AS name, a.text || ' ' || a.unit AS sum_text, CAST(h.people AS INTEGER) AS people, h.who, a.publisher, a.year, a.phase
FROM a, h
