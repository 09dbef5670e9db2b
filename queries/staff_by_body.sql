/*
about: 人数或车辆数按单位分开列
questions:
  - "{staff}分别是哪个单位的"
  - "{staff}分单位列"
  - "各单位{staff}多少"
  - "车分别是哪个单位的"
  - "两个单位各几辆"
  - "两个单位分别几辆车"
  - "两个单位{staff}各多少人"
  - "分别是哪些单位的"
  - "是哪个单位的"
  - "每个单位{staff}各多少"
  - "两家单位分别有几辆车"
  - "各单位分别有多少{staff}"
slots:
  staff: staff = 车辆编制数
also: [breakdown, each]
reply: "{label}（{column_name}）{amount}（{publisher}{year}年{phase}）。"
row: "{label} {amount}"
none: "没有分单位的人数或车辆。"
unit: keep
tests:
  - {ask: "这些车分别是哪个单位的", figures: ["15 辆", "15 辆"]}
*/
SELECT item AS label, value, unit, [cell_id] AS cells, replace(column_path, ' / ', '·') AS column_name, cell_id AS thing,
    publisher, year, phase
FROM cells
WHERE table_kind = 'staffing' AND line_kind = 'body' AND role = 'amount' AND value IS NOT NULL
    AND (list_contains($staff::VARCHAR[], column_path)
        OR list_contains($staff::VARCHAR[], split_part(column_path, ' / ', 1)))
ORDER BY column_index, line_seq
