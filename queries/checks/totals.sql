/*
about: 几张表的总数：收支总表与收入总表、支出总表，一般公共预算支出表的基本支出与基本支出表
kind: total
severity: high
message: "“{item}”{left_place}为 {left}，{right_place}合计为 {right}，相差 {difference}。"
lawful: []
cases:
  scope: {severity: medium, message: "“{item}”{left_place}为 {left}，{right_place}合计为 {right}，相差 {difference}。", lawful: [一处含上年结转、一处不含]}
tests:
  - document: |
      部门收支总表
      |单位：万元|
      |收入项目|金额|支出项目|金额|
      |一、财政拨款|300.00|一、一般公共服务支出|400.00|
      |二、其他收入|100.00|二、社会保障支出||
      |收入总计|400.00|支出总计|400.00|
      部门收入总表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|410.00|
      |201|一般公共服务支出|410.00|
    finds: 1
    says: ["400.00 万元", "410.00 万元", "10.00 万元"]
  - document: |
      一般公共预算支出表
      |单位：万元|
      |科目编码|科目名称|合计|基本支出|项目支出|
      ||合计|300.00|200.00|100.00|
      |201|一般公共服务支出|300.00|200.00|100.00|
      一般公共预算基本支出表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|210.00|
      |301|工资福利支出|210.00|
    finds: 1
    says: ["200.00 万元", "210.00 万元"]
*/
WITH cell AS (
    SELECT *, regexp_matches(title, '一般公共预算|公共财政') AS general FROM amounts
    WHERE document_id = $document AND value IS NOT NULL AND part = '部门' AND unit LIKE '%元'
), root AS (
    SELECT * FROM cell WHERE total AND parent_id IS NULL
), summed AS (  -- the totals of both sides of the summary
    SELECT *, CASE WHEN item LIKE '%收入%' OR column_path LIKE '%收入%' THEN 'income' ELSE 'expenditure' END AS side
    FROM cell
    WHERE table_kind = 'summary' AND headline AND total AND (item LIKE '%收入%' OR item LIKE '%支出%' OR column_path LIKE '%收入%' OR column_path LIKE '%支出%')
), whole AS (
    SELECT side, list(yuan) AS every, arg_max(cell_id, (parent_id IS NULL, yuan)) AS cell_id FROM summed GROUP BY side
), told AS (
    SELECT 'scope' AS case, w.cell_id AS left_cell, r.cell_id AS right_cell
    FROM whole AS w JOIN root AS r ON r.table_kind = w.side AND r.headline AND NOT r.general
    WHERE NOT list_contains(list_transform(w.every, lambda x: abs(x - r.yuan) <= 2 * r.half), TRUE)
), basic AS (
    SELECT NULL AS case, g.cell_id AS left_cell, b.cell_id AS right_cell
    FROM root AS g JOIN root AS b ON g.table_kind = 'general' AND g.general AND g.column_name = '基本支出' AND g.column_path NOT LIKE '%上年%'
        AND b.table_kind = 'basic' AND b.general AND b.headline
    WHERE abs(g.yuan - b.yuan) > g.half + b.half
)
SELECT
    f.case, CASE WHEN a.column_name = '基本支出' THEN '基本支出' ELSE a.item END AS item,
    [a.cell_id] AS left_cells, [b.cell_id] AS right_cells, a.value AS left_value, b.value AS right_value,
    (a.yuan - b.yuan) / a.scale AS difference
FROM (FROM told UNION ALL FROM basic) AS f
JOIN amounts AS a ON a.cell_id = f.left_cell JOIN amounts AS b ON b.cell_id = f.right_cell
ORDER BY a.cell_id, b.cell_id
