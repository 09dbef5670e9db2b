/*
about: 项目支出表与别的表：绩效目标表里同一项目的金额；同一功能科目下各项目之和与支出表该科目的项目支出
kind: twin
severity: high
message: "项目“{item}”{left_place}为 {left}，{right_place}为 {right}，相差 {difference}。"
lawful: []
cases:
  unit: {kind: unit, message: "项目“{item}”{left_place}为 {left}，{right_place}为 {right}，正好差一万倍，疑为单位写错。"}
  code: {severity: medium, message: "科目 {item} 的项目支出{left_place}为 {left}，{right_place}编码是它的项目相加为 {right}，相差 {difference}；可能是编码写错。", lawful: [项目表只列了一部分项目]}
  stray: {kind: code, severity: medium, message: "{right_place}项目的功能科目编码 {item}（{right}）在支出表里没有这一行。", lawful: [项目表还包括支出表以外的资金]}
tests:
  - document: |
      项目支出表
      |434政府|单位：万元|
      |项目名称|合计|
      |合计|30.00|
      |甲项目|10.00|
      |乙项目|20.00|
      项目支出绩效目标表
      |434政府|单位：万元|
      |项目名称|预算金额|年度目标|指标名称|指标值|
      |甲项目|12.00|完成任务|完成率|100%|
      |乙项目|20.00|完成任务|完成率|100%|
    finds: 1
    says: ["甲项目", "10.00 万元", "12.00 万元"]
  - document: |
      一般公共预算支出表
      |单位：万元|
      |科目编码|科目名称|合计|基本支出|项目支出|
      ||合计|300.00|200.00|100.00|
      |201|一般公共服务支出|300.00|200.00|100.00|
      |20103|政府办公厅及相关机构事务|300.00|200.00|100.00|
      |2010301|行政运行|200.00|200.00||
      |2010302|一般行政管理事务|60.00||60.00|
      |2010399|其他支出|40.00||40.00|
      项目支出表
      |单位：万元|
      |项目名称|功能科目编码|合计|
      |合计||100.00|
      |甲项目|2010302|60.00|
      |乙项目|2010302|40.00|
    finds: 1
    says: ["2010302", "60.00 万元", "100.00 万元"]
*/
WITH project AS (
    SELECT *, regexp_extract(code, '^2\d{6}') AS function FROM amounts
    WHERE document_id = $document AND table_kind = 'project' AND headline AND leaf AND NOT total AND NOT continued AND value IS NOT NULL AND yuan IS NOT NULL
), goal AS (
    SELECT * FROM amounts
    WHERE document_id = $document AND table_kind = 'performance' AND headline AND unit LIKE '%元' AND value IS NOT NULL
), named AS (  -- of several lines of one name any may be meant
    SELECT g.cell_id, any_value(p.item) AS item, min(p.cell_id) AS project, bool_or(abs(p.yuan - g.yuan) <= p.half + g.half) AS fits, count(*) AS count,
        sum(p.yuan) AS all_yuan, any_value(g.yuan) AS goal_yuan, any_value(g.half) AS half
    FROM goal AS g JOIN project AS p ON p.canonical = g.canonical GROUP BY g.cell_id
), differing AS (
    SELECT item, project, cell_id FROM named WHERE NOT fits AND abs(all_yuan - goal_yuan) > half * 2
), summed AS (  -- projects of one table by their function
    SELECT table_id, function, sum(yuan) AS yuan, sum(half) AS half, list(cell_id ORDER BY cell_id) AS cells FROM project WHERE function <> '' GROUP BY ALL
), spent AS (
    SELECT table_id, code, cell_id, value, yuan, half, scale FROM amounts
    WHERE document_id = $document AND table_kind IN ('general', 'expenditure') AND column_name = '项目支出' AND leaf AND NOT total AND regexp_full_match(code, '2\d{6}')
), alike AS (  -- tables whose projects make up all of another's 项目支出
    SELECT p.table_id AS projects, s.table_id AS spending
    FROM (SELECT table_id, sum(yuan) AS yuan FROM summed GROUP BY table_id) AS p JOIN (SELECT table_id, sum(yuan) AS yuan FROM spent GROUP BY table_id) AS s ON s.yuan = p.yuan
    QUALIFY row_number() OVER (PARTITION BY p.table_id ORDER BY s.table_id) = 1
), odd AS (
    SELECT p.function, s.cell_id, p.cells, s.value, s.yuan, p.yuan AS added, s.scale
    FROM alike AS a JOIN summed AS p ON p.table_id = a.projects LEFT JOIN spent AS s ON s.table_id = a.spending AND s.code = p.function
    WHERE coalesce(s.yuan, 0) <> p.yuan
)
SELECT CASE WHEN p.yuan = g.yuan * 10000 OR g.yuan = p.yuan * 10000 THEN 'unit' END AS case, d.item, [p.cell_id] AS left_cells, [g.cell_id] AS right_cells,
    p.value AS left_value, g.value AS right_value, (p.yuan - g.yuan) / p.scale AS difference, p.unit AS difference_unit
FROM differing AS d JOIN amounts AS p ON p.cell_id = d.project JOIN amounts AS g ON g.cell_id = d.cell_id
UNION ALL
SELECT CASE WHEN cell_id IS NULL THEN 'stray' ELSE 'code' END, function, CASE WHEN cell_id IS NULL THEN [] ELSE [cell_id] END, cells, value,
    CASE WHEN cell_id IS NULL THEN added / 10000 ELSE added / scale END, CASE WHEN cell_id IS NOT NULL THEN (coalesce(yuan, 0) - added) / scale END,
    CASE WHEN cell_id IS NULL THEN '万元' END
FROM odd
