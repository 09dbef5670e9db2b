/*
about: 一份文件里各张表写的单位编码：同一个单位应当只有一个
kind: code
severity: medium
message: "《{right_title}》写的单位是“{right_code}{name}”，别的 {count} 张表（如《{left_title}》）都写作“{left_code}{name}”。"
lawful: []
tests:
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      部门人员经费预算
      |434政府|单位：万元|
      |预算支出项目|合计|
      |合计|10.00|
      部门项目支出预算
      |484政府|单位：万元|
      |项目名称|合计|
      |合计|20.00|
    finds: 1
    says: ["484政府", "434政府", "2 张表"]
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      收支预算总表
      |434001政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
    finds: 0
*/
WITH printed AS (  -- a department and its own office may share a name: their codes differ in length
    SELECT body_printed AS name, length(body_code) AS long, body_code AS code, count(*) AS count, min(table_id) AS table_id
    FROM tables WHERE document_id = $document AND body_code <> '' GROUP BY ALL
), usual AS (
    SELECT * FROM printed QUALIFY row_number() OVER (PARTITION BY name, long ORDER BY count DESC, table_id) = 1
), cell AS (
    SELECT table_id, min(cell_id) AS cell_id FROM cells WHERE document_id = $document GROUP BY table_id
)
SELECT u.name, u.count, u.code AS left_code, p.code AS right_code, l.title AS left_title, r.title AS right_title,
    [a.cell_id] AS left_cells, [b.cell_id] AS right_cells, NULL AS left_value, NULL AS right_value, NULL AS difference
FROM usual AS u JOIN printed AS p ON p.name = u.name AND p.long = u.long AND p.code <> u.code
JOIN tables AS l ON l.table_id = u.table_id JOIN tables AS r ON r.table_id = p.table_id
JOIN cell AS a ON a.table_id = u.table_id JOIN cell AS b ON b.table_id = p.table_id
-- several bodies of one name list themselves with a table each
WHERE u.count > p.count
ORDER BY r.table_id
