/*
about: 编制、在职、离退休人数和车辆数；可以一次问几栏，可以限定单位
questions:
  - "{staff}多少人"
  - "{staff}几人"
  - "{staff}有几个"
  - "{staff}是多少"
  - "{staff}各几人"
  - "{staff}人数"
  - "{unit}{staff}多少人"
  - "{unit}有几辆车"
  - "{unit}名下配了几台车"
  - "有多少{staff}"
  - "有几辆车"
  - "人员情况{staff}各几人"
slots:
  staff: staff = 车辆编制数
  unit: unit?
also: [sum, where]
reply: "{label} {amount}（{who}，{publisher}{year}年{phase}）。"
row: "{label} {amount}"
blank: "{of}{label}一栏是空白，没有填数（{publisher}{year}年{phase}）。空白不等于零。"
unit: keep
tests:
  - {ask: "退休人员多少人", figures: ["12 人"]}
  - {ask: "在职人数是多少", figures: ["55 人"]}
  - {ask: "有几辆车", figures: ["30 辆"]}
*/
WITH line AS (
    SELECT line_id, item AS who, total FROM cells
    WHERE table_kind = 'staffing' AND ($unit::VARCHAR[] IS NULL OR list_contains($unit::VARCHAR[], item))
    ORDER BY total DESC, line_seq LIMIT 1
), columns AS (  -- a column asked for by itself, or all those under a head asked for as their sum
    SELECT c.* EXCLUDE (label), line.who, line.total AS of_all,
        coalesce(list_position($staff::VARCHAR[], c.column_path),
            list_position($staff::VARCHAR[], split_part(c.column_path, ' / ', 1))) AS asked,
        CASE WHEN list_contains($staff::VARCHAR[], c.column_path) THEN replace(c.column_path, ' / ', '·')
            ELSE split_part(c.column_path, ' / ', 1) END AS label
    FROM cells c JOIN line ON c.line_id = line.line_id
    WHERE c.role = 'amount'
)
SELECT
    label, sum(value) AS value, any_value(unit) AS unit, list(cell_id ORDER BY column_index) AS cells,
    count(*) > 1 AS derived, count(*) > 1 AS parts, min(asked) AS asked,
    CASE WHEN count(*) > 1 THEN label || '：' || string_agg(
        column_name || ' ' || CASE WHEN text = '' THEN '空白' ELSE text END, '，' ORDER BY column_index) END AS terms,
    CASE WHEN any_value(of_all) THEN '合计' ELSE any_value(who) END AS who,
    CASE WHEN any_value(of_all) THEN '' ELSE any_value(who) || '的' END AS of,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM columns
WHERE asked IS NOT NULL
GROUP BY label
ORDER BY min(asked)
