/*
about: 一栏人数是另一栏的几倍
questions:
  - "{one}是{other}的几倍"
  - "{one}是{other}多少倍"
  - "{one}相当于{other}几倍"
slots:
  one: staff
  other: staff = 编制人数
reply: "{one_name}是{other_name}的 {amount}（{publisher}{year}年{phase}）。"
row: "算式：{one_text} ÷ {other_text} = {amount}"
blank: "有一栏是空白，算不出倍数。"
none: "没有可以比的两栏。"
unit: keep
tests:
  - {ask: "在职人数是编制人数的几倍", figures: ["2.20 倍"]}
*/
WITH line AS (
    SELECT line_id FROM cells WHERE table_kind = 'staffing' ORDER BY total DESC, line_seq LIMIT 1
), pair AS (
    SELECT list_extract($one::VARCHAR[], 1) AS one, coalesce(list_extract($one::VARCHAR[], 2), list_extract($other::VARCHAR[], 1)) AS other
), a AS (
    SELECT sum(value) AS value, list(cell_id) AS cells, any_value(pair.one) AS name,
        any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
    FROM cells, line, pair WHERE cells.line_id = line.line_id AND role = 'amount' AND pair.one IN (column_path, split_part(column_path, ' / ', 1))
), b AS (
    SELECT sum(value) AS value, list(cell_id) AS cells, any_value(pair.other) AS name
    FROM cells, line, pair WHERE cells.line_id = line.line_id AND role = 'amount' AND pair.other IN (column_path, split_part(column_path, ' / ', 1))
)
SELECT '倍数' AS label, a.value, b.value AS divided_by, '倍' AS unit, TRUE AS derived, a.cells || b.cells AS cells,
    replace(a.name, ' / ', '·') AS one_name, replace(b.name, ' / ', '·') AS other_name,
    replace(a.name, ' / ', '·') || ' ' || CAST(a.value AS INTEGER) AS one_text,
    replace(b.name, ' / ', '·') || ' ' || CAST(b.value AS INTEGER) AS other_text, a.publisher, a.year, a.phase
FROM a, b
WHERE a.name <> b.name
