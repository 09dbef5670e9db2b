/*
about: 人数或编制两栏相差多少、是否超编
questions:
  - "{one}和{other}差几个"
  - "{one}比{other}多多少"
  - "{one}与{other}相差几人"
  - "{one}和{other}比多还是少"
  - "{one}比{other}超了几个人"
  - "{one}超了{other}多少"
  - "{one}超编多少人"
  - "超编几个人"
  - "超编了吗"
slots:
  one: staff = 在职人数
  other: staff = 编制人数
also: [why, define, count]
reply: "{more}比{less}多 {amount}（{publisher}{year}年{phase}）。"
row: "算式：{more_text} − {less_text} = {amount}"
blank: "有一栏是空白，不能比较：空白不等于零。"
unit: keep
tests:
  - {ask: "行政在职比行政编制多多少", figures: ["20 人"]}
*/
WITH line AS (
    SELECT line_id FROM cells WHERE table_kind = 'staffing' ORDER BY total DESC, line_seq LIMIT 1
), a AS (
    SELECT sum(value) AS value, any_value(unit) AS unit, list(cell_id ORDER BY cell_id) AS cells, list_extract($one::VARCHAR[], 1) AS name,
        any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
    FROM cells, line WHERE cells.line_id = line.line_id AND role = 'amount'
        AND (list_extract($one::VARCHAR[], 1) = column_path OR list_extract($one::VARCHAR[], 1) = split_part(column_path, ' / ', 1))
), b AS (
    SELECT sum(value) AS value, list(cell_id ORDER BY cell_id) AS cells,
        coalesce(list_extract($one::VARCHAR[], 2), list_extract($other::VARCHAR[], 1)) AS name
    FROM cells, line WHERE cells.line_id = line.line_id AND role = 'amount'
        AND coalesce(list_extract($one::VARCHAR[], 2), list_extract($other::VARCHAR[], 1)) IN (column_path, split_part(column_path, ' / ', 1))
)
SELECT
    '相差' AS label, abs(a.value - b.value) AS value, a.unit, TRUE AS derived, a.cells || b.cells AS cells,
    replace(CASE WHEN a.value >= b.value THEN a.name ELSE b.name END, ' / ', '·') AS more,
    replace(CASE WHEN a.value >= b.value THEN b.name ELSE a.name END, ' / ', '·') AS less,
    replace(CASE WHEN a.value >= b.value THEN a.name ELSE b.name END, ' / ', '·') || ' ' || CAST(greatest(a.value, b.value) AS INTEGER) AS more_text,
    replace(CASE WHEN a.value >= b.value THEN b.name ELSE a.name END, ' / ', '·') || ' ' || CAST(least(a.value, b.value) AS INTEGER) AS less_text,
    a.publisher, a.year, a.phase
FROM a, b
WHERE a.name <> b.name
