/*
about: 一栏（资金来源、基本支出、项目支出）的合计占总数的比重
questions:
  - "{column}占比"
  - "{column}占总数多少"
  - "{column}占{whole}的比例"
  - "{column}占{whole}多少"
  - "{column}占全部的百分之几"
slots:
  column: column
  whole: line = 预算支出 或 预算收入
also: [sum]
reply: "{column_name}占{whole_name}的 {amount}（{title}，{publisher}{year}年{phase}）。"
row: "算式：{part_text} ÷ {whole_text} × 100% = {amount}"
blank: "{column_name}的合计在文件里是空白，算不出比例：空白不等于零。"
none: "文件里没有这一栏的合计，算不出比例。"
tests:
  - {ask: "应缴款项占总支出多少", status: no_data}
*/
WITH part AS (
    SELECT * FROM cells
    WHERE role = 'amount' AND NOT headline AND level = 0 AND table_kind NOT IN ('staffing', 'text')
        AND list_contains($column::VARCHAR[], column_name)
), whole AS (  -- the total of the same line, where it is the whole that is meant
    SELECT p.cell_id AS part_cell, p.column_name, p.title, p.value AS part_value, p.text AS part_text, p.unit, t.*
        EXCLUDE (column_name, title, unit)
    FROM part p JOIN cells t ON t.line_id = p.line_id AND t.headline
    WHERE EXISTS (
        SELECT 1 FROM cells w
        WHERE w.headline AND list_contains($whole::BIGINT[], w.entity_id) AND w.value = t.value AND w.unit = t.unit)
    ORDER BY p.value IS NULL, p.part <> '部门', p.table_id
    LIMIT 1
)
SELECT
    column_name || '占比' AS label, part_value * 100 AS value, value AS divided_by, '%' AS unit, TRUE AS derived,
    [part_cell, cell_id] AS cells, column_name, title, name AS whole_name, part_text || ' ' || unit AS part_text,
    text || ' ' || unit AS whole_text, publisher, year, phase
FROM whole
