/*
about: 几栏人数加在一起
questions:
  - "{staff}一共多少人"
  - "{staff}加起来几个人"
  - "{staff}合计多少人"
  - "{staff}总共几人"
slots:
  staff: staff
reply: "{names}合计 {amount}（{publisher}{year}年{phase}）。"
row: "= {terms}"
blank: "这几栏都是空白，没有填数。"
unit: keep
tests:
  - {ask: "离休和退休一共多少人", figures: ["13 人"]}
*/
WITH line AS (
    SELECT line_id FROM cells WHERE table_kind = 'staffing' ORDER BY total DESC, line_seq LIMIT 1
)
SELECT
    '合计' AS label, sum(value) AS value, any_value(unit) AS unit, TRUE AS derived, list(cell_id ORDER BY column_index) AS cells,
    string_agg(replace(column_path, ' / ', '·'), '、' ORDER BY column_index) AS names,
    string_agg(CASE WHEN text = '' THEN column_name || '（空白）' ELSE column_name || ' ' || text END, ' + ' ORDER BY column_index) AS terms,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM cells JOIN line ON cells.line_id = line.line_id
WHERE role = 'amount' AND (list_contains($staff::VARCHAR[], column_path) OR list_contains($staff::VARCHAR[], split_part(column_path, ' / ', 1)))
HAVING count(DISTINCT unit) = 1
