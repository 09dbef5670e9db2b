/*
about: 人数一栏占另一栏的比例
questions:
  - "{part}占{whole}的比例"
  - "{whole}里{part}占百分之多少"
  - "{part}占{whole}多少"
  - "{whole}中{part}占几成"
  - "{part}占{whole}总数的比例"
  - "占{whole}多少"
  - "占{whole}百分之几"
slots:
  part: staff
  whole: staff = 在职人数
reply: "{part_name}占{whole_name}的 {amount}（{publisher}{year}年{phase}）。"
row: "算式：{part_text} ÷ {whole_text} × 100% = {amount}"
blank: "有一栏是空白，算不出比例。"
unit: keep
tests:
  - {ask: "在职行政占在职人数的比例", figures: ["81.82 %"]}
  - {ask: "在职占编制人数的百分之几", figures: ["220.00 %"]}
*/
WITH line AS (
    SELECT line_id FROM cells WHERE table_kind = 'staffing' ORDER BY total DESC, line_seq LIMIT 1
), x AS (
    SELECT unnest(list_distinct($part::VARCHAR[] || $whole::VARCHAR[])) AS name
), s AS (
    SELECT x.name, sum(c.value) AS value, list(c.cell_id) AS cells, any_value(publisher) AS publisher,
        any_value(year) AS year, any_value(phase) AS phase
    FROM cells c, line, x
    WHERE c.line_id = line.line_id AND c.role = 'amount' AND x.name IN (c.column_path, split_part(c.column_path, ' / ', 1))
    GROUP BY x.name
), turned AS (  -- a column is the part of its own group, whichever was named first
    SELECT len(list_filter($whole::VARCHAR[], lambda one: contains(one, ' / ')
        AND list_contains($part::VARCHAR[], split_part(one, ' / ', 1)))) > 0 AS yes
), p AS (
    SELECT s.* FROM s, turned WHERE list_contains(CASE WHEN yes THEN $whole ELSE $part END::VARCHAR[], name)
), w AS (
    SELECT s.* FROM s, turned WHERE list_contains(CASE WHEN yes THEN $part ELSE $whole END::VARCHAR[], name)
)
SELECT
    '占比' AS label, p.value * 100 AS value, w.value AS divided_by, '%' AS unit, TRUE AS derived,
    p.cells || w.cells AS cells, replace(p.name, ' / ', '·') AS part_name, replace(w.name, ' / ', '·') AS whole_name,
    CAST(p.value AS INTEGER) || ' 人' AS part_text, CAST(w.value AS INTEGER) || ' 人' AS whole_text,
    p.publisher, p.year, p.phase
FROM p, w
WHERE p.name <> w.name
