/*
about: 每种资金来源：收支总表的收入与各支出表该栏合计
kind: balance
severity: medium
message: "“{item}”{left_place}收入为 {left}，各支出表该栏合计为 {right}（{right_place}），相差 {difference}。"
lawful: [上年结转结余安排的支出不在本年收入里]
tests:
  - document: |
      收支预算总表
      |434002某县办公室|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |一、一般公共预算拨款|29.00|
      |二、财政专户核拨|1.00|
      |预算支出|30.00|
      人员经费预算
      |434002某县办公室|单位：万元|
      |预算支出项目|合计|一般公共预算拨款|财政专户核拨|
      |合计|10.00|10.00||
      |一、工资|10.00|10.00||
      日常公用经费预算
      |434002某县办公室|单位：万元|
      |预算支出项目|合计|一般公共预算拨款|财政专户核拨|
      |合计|10.00|9.00|1.00|
      |（1）水费|10.00|9.00|1.00|
      项目支出预算
      |434002某县办公室|单位：万元|
      |项目名称|合计|一般公共预算拨款|财政专户核拨|
      |合计|10.00|9.00|1.00|
      |甲项目|10.00|9.00|1.00|
    finds: 2
    says: ["财政专户核拨", "1.00 万元"]
*/
WITH income AS (
    SELECT *, replace(item, ' ', '') AS source FROM amounts
    WHERE document_id = $document AND table_kind = 'summary' AND headline AND level = 1
), spent AS (
    SELECT part, body, replace(column_name, ' ', '') AS source, sum(yuan) AS yuan, sum(half) AS half,
        list(cell_id ORDER BY cell_id) FILTER (WHERE value IS NOT NULL) AS filled, list(cell_id ORDER BY cell_id) AS cells,
        count(DISTINCT table_kind) AS kinds
    FROM amounts
    WHERE document_id = $document AND total AND parent_id IS NULL AND NOT headline
        AND table_kind IN ('basic', 'staff_cost', 'running_cost', 'project')
    GROUP BY ALL
), spread AS (  -- where each unit's spending is told in full: basic and project, or its two halves and project
    SELECT part, body, count(DISTINCT table_kind) AS kinds FROM amounts
    WHERE document_id = $document AND table_kind IN ('basic', 'staff_cost', 'running_cost', 'project')
    GROUP BY ALL
    HAVING bool_or(table_kind = 'project') AND (bool_or(table_kind = 'basic') <> bool_and(table_kind <> 'basic'))
        AND (bool_or(table_kind = 'basic') OR bool_or(table_kind = 'staff_cost') AND bool_or(table_kind = 'running_cost'))
)
SELECT
    i.item, [i.cell_id] AS left_cells, coalesce(s.filled, s.cells) AS right_cells, i.value AS left_value,
    s.yuan / i.scale AS right_value, coalesce(i.value, 0) - coalesce(s.yuan, 0) / i.scale AS difference, i.unit
FROM income AS i
JOIN spent AS s ON s.part = i.part AND s.body = i.body AND s.source = i.source
JOIN spread AS f ON f.part = i.part AND f.body = i.body AND f.kinds = s.kinds
WHERE abs(coalesce(i.yuan, 0) - coalesce(s.yuan, 0)) > CASE WHEN len(s.filled) > 1 THEN s.half + i.half ELSE 0 END
    AND NOT EXISTS (  -- other spending has no table of its own
        FROM amounts AS o WHERE o.document_id = $document AND o.table_id = i.table_id AND o.item = '其他支出' AND o.value <> 0)
ORDER BY i.cell_id
