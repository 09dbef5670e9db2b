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
), spent AS (  -- totals of staff and of running costs beside each other are added up
    SELECT table_id, sum(yuan) AS yuan, sum(half) AS half, list(cell_id ORDER BY cell_id) AS cells, sum(value) AS value
    FROM root WHERE table_kind = 'basic' AND general AND headline GROUP BY table_id
), basic AS (
    SELECT CAST(NULL AS VARCHAR) AS case, g.cell_id AS left_cell, b.cells AS right_cells, b.value AS right_value, b.yuan AS right_yuan
    FROM root AS g JOIN spent AS b ON abs(g.yuan - b.yuan) > g.half + b.half
    WHERE g.table_kind = 'general' AND g.general AND regexp_matches(g.column_path, '基本支出( / [合小]计)?$') AND g.column_path NOT LIKE '%上年%'
), found AS (
    SELECT t.case, t.left_cell, [t.right_cell] AS right_cells, r.value AS right_value, r.yuan AS right_yuan
    FROM told AS t JOIN cell AS r ON r.cell_id = t.right_cell
    UNION ALL FROM basic
)
SELECT
    f.case, CASE WHEN a.column_path LIKE '%基本支出%' THEN '基本支出' ELSE a.item END AS item,
    [a.cell_id] AS left_cells, f.right_cells, a.value AS left_value, f.right_value,
    (a.yuan - f.right_yuan) / a.scale AS difference
FROM found AS f JOIN amounts AS a ON a.cell_id = f.left_cell
ORDER BY a.cell_id, f.right_cells
