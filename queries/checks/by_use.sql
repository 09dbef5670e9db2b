/*
about: 收支总表里按用途列的一栏（基本支出、项目支出……）没有自己的合计时，相加应当等于这张表的支出合计
kind: sum
severity: high
message: "{left_place}支出合计为 {left}，{right_place}按用途列的 {count} 项相加为 {right}，相差 {difference}。"
lawful: []
cases:
  rounding: {kind: rounding, severity: low, lawful: [各项分别四舍五入]}
tests:
  - document: |
      收支预算总表
      |434政府|单位：万元|
      |收入|支出|支出用途|
      |项目|金额|项目|金额|项目|金额|
      |一、财政拨款|300.00|一、一般公共服务支出|200.00|一、基本支出|180.00|
      |二、其他资金|100.00|二、社会保障和就业支出|150.00|二、项目支出|210.00|
      |||三、住房保障支出|50.00|三、单位预留机动经费|20.00|
      |收入合计|400.00|支出合计|400.00|||
    finds: 1
    says: ["400.00 万元", "410.00 万元", "10.00 万元"]
  - document: |
      收支预算总表
      |434政府|单位：万元|
      |收入|支出|支出用途|
      |项目|金额|项目|金额|项目|金额|
      |一、财政拨款|300.00|一、一般公共服务支出|200.00|一、基本支出|180.00|
      |二、其他资金|100.00|二、社会保障和就业支出|150.00|二、项目支出|200.00|
      |||三、住房保障支出|50.00|三、单位预留机动经费|20.00|
      |收入合计|400.00|支出合计|400.00|||
    finds: 0
*/
WITH cell AS (
    SELECT * FROM amounts WHERE document_id = $document AND table_kind IN ('summary', 'appropriation') AND NOT continued AND value IS NOT NULL AND yuan IS NOT NULL
), lane AS (  -- columns whose lines are uses of money and have no total of their own
    SELECT table_id, column_path, sum(yuan) AS yuan, sum(half) AS half, count(*) AS count, list(cell_id ORDER BY cell_id) AS cells, any_value(scale) AS scale
    FROM cell WHERE parent_id IS NULL
    GROUP BY table_id, column_path
    HAVING bool_or(item = '基本支出') AND bool_or(item = '项目支出') AND NOT bool_or(total)
), whole AS (
    SELECT table_id, yuan, half, cell_id, value, row_number() OVER (PARTITION BY table_id ORDER BY cell_id DESC) AS nth
    FROM cell WHERE total AND headline AND (item LIKE '%支出%' OR column_path LIKE '%支出%')
), fitting AS (
    SELECT DISTINCT l.table_id, l.column_path FROM lane AS l JOIN whole AS w ON w.table_id = l.table_id AND w.yuan = l.yuan
)
SELECT CASE WHEN abs(w.yuan - l.yuan) <= w.half + l.half THEN 'rounding' END AS case, l.count, [w.cell_id] AS left_cells, l.cells AS right_cells,
    w.value AS left_value, l.yuan / l.scale AS right_value, (w.yuan - l.yuan) / l.scale AS difference
FROM lane AS l JOIN whole AS w ON w.table_id = l.table_id AND w.nth = 1
WHERE NOT EXISTS (FROM fitting AS f WHERE f.table_id = l.table_id AND f.column_path = l.column_path)
ORDER BY w.cell_id
