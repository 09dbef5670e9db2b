/*
about: 两项的数在别的表里正好互换：一张表甲 20、乙 30，另一张甲 30、乙 20；功能分类与经济分类里同名的项目也算
kind: twin
severity: high
message: "“{item}”与“{other}”的数两处正好互换：{left_place}分别为 {left}、{second}，{right_place}分别为 {right}、{second_right}。"
lawful: []
covers: sums
tests:
  - document: |
      2016年支出预算总表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|300.00|
      |208|社会保障和就业支出|177.00|
      |20805|行政事业单位养老支出|177.00|
      |2080505|机关事业单位基本养老保险缴费支出|100.00|
      |2080506|机关事业单位职业年金缴费支出|77.00|
      |221|住房保障支出|123.00|
      2016年一般公共预算基本支出表
      |单位：万元|
      |经济分类科目编码|科目名称|合计|
      ||合计|300.00|
      |301|工资福利支出|300.00|
      |30101|基本工资|123.00|
      |30108|机关事业单位基本养老保险缴费|77.00|
      |30109|职业年金缴费|100.00|
    finds: 1
    says: ["基本养老保险", "职业年金", "互换"]
  - document: |
      2016年支出预算总表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|300.00|
      |208|社会保障和就业支出|177.00|
      |221|住房保障支出|123.00|
      2016年一般公共预算支出表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|300.00|
      |208|社会保障和就业支出|177.00|
      |221|住房保障支出|123.00|
    finds: 0
*/
WITH named AS (  -- the headline amount of each line, under the name that both classifications have for it
    SELECT table_id, part, body, cell_id, line_id, parent_id, item, value, yuan,
        regexp_replace(regexp_replace(item, '^机关事业单位', ''), '(支出|缴费|经费|费用)+$', '') AS name
    FROM amounts
    WHERE document_id = $document AND headline AND leaf AND NOT total AND NOT continued AND value > 0 AND unit LIKE '%元'
        AND table_kind IN ('summary', 'expenditure', 'general', 'appropriation', 'basic', 'staff_cost', 'running_cost', 'project', 'duties')
), line AS (
    SELECT * FROM named WHERE name <> '' QUALIFY count(*) OVER (PARTITION BY table_id, name) = 1
), apart AS (  -- one thing with two amounts in two tables
    SELECT a.name, a.table_id AS a_table, b.table_id AS b_table, a.item, a.cell_id AS a_cell, b.cell_id AS b_cell, a.parent_id,
        a.value AS a_value, b.value AS b_value, a.yuan AS a_yuan, b.yuan AS b_yuan
    FROM line AS a JOIN line AS b ON a.name = b.name AND a.body = b.body AND a.table_id < b.table_id AND a.yuan <> b.yuan
), crossed AS (
    SELECT x.item, y.item AS other, x.a_value AS left_value, y.a_value AS second_value, x.b_value AS right_value, y.b_value AS second_right_value,
        [x.a_cell, y.a_cell] AS left_cells, [x.b_cell, y.b_cell] AS right_cells
    FROM apart AS x JOIN apart AS y ON x.a_table = y.a_table AND x.b_table = y.b_table AND x.a_cell < y.a_cell
        AND x.a_yuan = y.b_yuan AND x.b_yuan = y.a_yuan
)
SELECT item, other, left_cells, right_cells, left_value, right_value, left_value - right_value AS difference,
    [abs(left_value - right_value)] AS accounts, CAST(second_value AS VARCHAR) AS second, CAST(second_right_value AS VARCHAR) AS second_right
FROM crossed
ORDER BY left_cells, right_cells
