/*
about: 每一行的合计与各资金来源之和
kind: sum
severity: high
message: "{left_place}“{item}”合计为 {left}，各栏相加为 {right}，相差 {difference}。"
lawful: []
cases:
  unit: {kind: unit, message: "{left_place}“{item}”合计为 {left}，各栏相加为 {right}，正好差一万倍，疑为单位写错。"}
  rounding: {kind: rounding, severity: low, message: "{left_place}“{item}”合计为 {left}，各栏相加为 {right}，相差 {difference}，在四舍五入的误差以内。", lawful: [各栏分别四舍五入]}
  blank_total: {kind: blank, severity: medium, message: "{left_place}“{item}”合计是空白，各栏却有数，相加为 {right}。"}
  blank_parts: {kind: blank, severity: medium, message: "{left_place}“{item}”合计为 {left}，各栏却都是空白。"}
  over: {kind: sum, message: "{right_place}“{item}”“其中”一栏为 {right}，超过合计 {left}。"}
tests:
  - document: |
      部门基本支出预算
      |434政府|单位：万元|
      |预算支出项目|合计|一般公共预算拨款|财政专户核拨|
      |基本支出总计|30.00|20.00|10.00|
      |（1）办公费|12.00|2.00|10.00|
      |（2）水费|18.00|17.00||
    finds: 1
    says: ["18.00 万元", "17.00 万元"]
  - document: |
      部门“三公”经费预算
      |434政府|单位：万元|
      |项目|2015年预算数|2016年预算数|增减额|
      |公务接待费|20.00|16.00|-4.00|
      |因公出国（境）费|5.00|5.00|0.00|
    finds: 0
  - document: |
      部门基本支出预算
      |434政府|单位：万元|
      |预算支出项目|合计|甲|乙|
      |（1）办公费|12.00|3.00|5.00|
      |（2）水费|18.00|7.00|1.00|
      |（3）电费|20.00|7.00|1.00|
      |（4）邮电费|30.00|7.00|1.00|
    finds: 0
*/
WITH cell AS (
    SELECT *, left(column_path, length(column_path) - length(column_name)) AS head
    FROM amounts WHERE document_id = $document AND table_kind NOT IN ('text', 'staffing', 'summary')
), columns AS (
    SELECT DISTINCT table_id, column_index, column_name, head, headline FROM cell
), part AS (  -- columns that make up the headline column: beside it, or the subtotals of heads below its own
    SELECT h.table_id, o.column_index, o.column_name LIKE '其中%' AS among
    FROM columns AS h
    JOIN columns AS o ON o.table_id = h.table_id AND NOT o.headline AND o.column_index > h.column_index
        AND starts_with(o.head, h.head)
    WHERE h.headline AND NOT regexp_matches(o.column_name, '增减|增长|增加|减少|比例|占比|比重|幅度|比上|比较|差异|差额|%|％|上年|去年|本年|预算数|决算数|执行数|20[0-9]{2}年') AND (
        o.head = h.head OR o.column_name LIKE '%小计'
        OR NOT EXISTS (FROM columns AS s WHERE s.table_id = o.table_id AND s.head = o.head AND s.column_name LIKE '%小计')
    )
), used AS (  -- tables that fill in their sources at all
    SELECT table_id FROM cell JOIN part USING (table_id, column_index)
    WHERE NOT among GROUP BY table_id HAVING count(value) > 0
), line AS (
    SELECT c.line_id, c.table_id, part.among,
        sum(c.value) AS added, count(c.value) AS count,
        sum(c.half / c.scale) FILTER (WHERE c.value IS NOT NULL) AS half,
        list(c.cell_id ORDER BY c.cell_id) FILTER (WHERE c.value IS NOT NULL) AS filled,
        list(c.cell_id ORDER BY c.cell_id) AS cells
    FROM cell AS c JOIN part USING (table_id, column_index)
    GROUP BY c.line_id, c.table_id, part.among
), compared AS (
    SELECT h.cell_id, h.item, h.value, l.*,
        CASE WHEN l.count > 1 THEN coalesce(l.half + h.half / h.scale, 0) ELSE 0 END AS tolerance
    FROM cell AS h JOIN line AS l USING (line_id) JOIN used ON used.table_id = h.table_id
    WHERE h.headline
    WINDOW tabled AS (PARTITION BY h.table_id, l.among)
    -- columns that hardly ever make up the other are no parts of it
    QUALIFY CASE WHEN l.among THEN l.added > h.value ELSE h.value IS DISTINCT FROM l.added END AND (
        count(*) FILTER (WHERE h.value <> l.added) OVER tabled < 3
        OR count(*) FILTER (WHERE h.value = l.added) OVER tabled >= count(*) FILTER (WHERE h.value <> l.added) OVER tabled)
)
SELECT
    CASE
        WHEN among THEN 'over'
        WHEN value IS NULL THEN 'blank_total'
        WHEN added IS NULL THEN 'blank_parts'
        WHEN abs(value - added) <= tolerance THEN 'rounding'
        WHEN value = added * 10000 OR added = value * 10000 THEN 'unit'
    END AS case,
    item, [cell_id] AS left_cells, coalesce(filled, cells) AS right_cells,
    value AS left_value, added AS right_value, value - added AS difference
FROM compared
ORDER BY cell_id
