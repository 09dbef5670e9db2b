/*
about: 一行里的几栏：增减额、增减百分比、完成百分比与它旁边两栏的数
kind: columns
severity: high
message: "{right_place}“{item}”“{name}”为 {right}，按{left_place}的两栏（{left_column}）算应为 {left}，相差 {difference}。"
lawful: []
tests:
  - document: |
      一般公共预算支出表
      |434政府|单位：万元|
      |项目|2015年预算数|2016年预算数|增减额|增减%|
      |合计|25.00|30.00|5.00|20.00|
      |办公费|10.00|12.00|3.00|20.00|
      |水费|15.00|18.00|3.00|25.00|
    finds: 2
    says: ["2.00 万元", "3.00 万元", "20 %", "25.00 %"]
  - document: |
      一般公共预算支出表
      |434政府|单位：万元|
      |项目|2015年执行数|2016年预算数|比2015年执行数增减额|比2015年执行数增减%|
      |合计|25.00|30.00|5.00|20.00|
      |办公费|10.00|12.00|2.00|20.00|
      |水费|15.00|18.00|3.00|25.00|
    finds: 1
    says: ["20 %", "25.00 %"]
  - document: |
      部门支出决算表
      |434政府|单位：万元|
      |项目|年初预算数|决算数|完成比例（%）|
      |合计|25.00|30.00|120.00|
      |办公费|10.00|12.00|120.00|
      |水费|15.00|18.00|102.00|
    finds: 1
    says: ["120 %", "102.00 %"]
  - document: |
      一般公共预算支出表
      |434政府|单位：万元|
      |项目|2015年预算数|2016年预算数|增减额|
      |合计|25.00|30.00|1.00|
      |办公费|10.00|12.00|3.00|
      |水费|15.00|18.00|4.00|
    finds: 0
*/
WITH head AS (  -- each column once: what it prints is looked through, not each of its cells
    SELECT DISTINCT a.table_id, a.column_index, a.column_name, a.column_path, a.unit, a.headline, CAST(d.year - 1 AS VARCHAR) AS before
    FROM amounts AS a JOIN documents AS d USING (document_id)
    WHERE a.document_id = $document AND a.table_kind NOT IN ('text', 'staffing') AND NOT a.continued
), told AS (
    SELECT *,
        regexp_matches(column_path, '增减|增长|增加|比上年|较上年|升降|差额|[比较]20[0-9]{2}|变动|[比较].*(预算|决算)') AS moved,
        unit = '%' OR regexp_matches(column_name, '[%％]|比例|百分比|幅度|率$') AS rate
    FROM head
), sort AS (  -- what each column is beside the headline
    SELECT table_id, column_index, unit, CASE
        WHEN rate AND regexp_matches(column_path, '完成|执行') AND NOT regexp_matches(column_path, '增减|增长|增加|比上年|较上年|升降') THEN 'done'
        WHEN rate AND moved THEN 'growth'
        WHEN moved THEN 'change'
        WHEN NOT rate AND NOT headline AND before <> '' AND (contains(column_path, '上年') OR contains(column_path, '去年') OR contains(column_path, before)) THEN 'past'
        WHEN NOT rate AND NOT headline AND contains(column_path, '预算数') THEN 'budget'
        WHEN headline AND NOT rate THEN 'now' END AS what
    FROM told
), part AS (
    SELECT a.*, s.what FROM amounts AS a JOIN sort AS s USING (table_id, column_index, unit)
    WHERE a.document_id = $document AND NOT a.continued AND s.what IS NOT NULL
), pair AS (
    SELECT n.line_id, n.table_id, n.item, n.cell_id AS now_cell, o.cell_id AS old_cell, r.cell_id AS result_cell, r.what, r.column_path AS name, r.column_index,
        r.value, r.unit, n.scale,
        CASE r.what WHEN 'change' THEN (n.yuan - o.yuan) / n.scale WHEN 'growth' THEN (n.yuan - o.yuan) * 100 / o.yuan ELSE n.yuan * 100 / o.yuan END AS due,
        CASE r.what WHEN 'change' THEN (n.half + o.half + r.half) / n.scale
            ELSE 100 * (n.half + n.yuan * o.half / o.yuan) / o.yuan + power(10, -coalesce(length(nullif(split_part(r.text, '.', 2), '')), 0)) END AS slack
    FROM part AS n JOIN part AS o ON o.line_id = n.line_id AND n.what = 'now' AND o.what = 'past' OR o.line_id = n.line_id AND n.what = 'now' AND o.what = 'budget'
    JOIN part AS r ON r.line_id = n.line_id AND (r.what = 'done' AND o.what = 'budget' OR r.what IN ('change', 'growth') AND o.what = 'past')
    WHERE n.yuan IS NOT NULL AND o.yuan IS NOT NULL AND r.value IS NOT NULL AND (o.yuan > 0 OR r.what = 'change')
), near AS (  -- with several columns of the year before any may be meant
    SELECT *, abs(due - value) <= slack AS fits FROM pair
    QUALIFY row_number() OVER (PARTITION BY result_cell ORDER BY abs(due - value), old_cell) = 1
), judged AS (  -- columns that mostly do not follow from each other mean something else
    SELECT *, count(*) FILTER (WHERE fits) OVER (PARTITION BY table_id, column_index) AS good, count(*) OVER (PARTITION BY table_id, column_index) AS every
    FROM near
)
SELECT item, name, [old_cell, now_cell] AS left_cells, [result_cell] AS right_cells, CAST(round(due, 2) AS DECIMAL(28, 6)) AS left_value,
    CASE WHEN what = 'change' THEN unit ELSE '%' END AS unit, value AS right_value, CAST(round(value - due, 2) AS DECIMAL(28, 6)) AS difference
FROM judged
WHERE NOT fits AND good * 2 >= every AND good > 0
ORDER BY result_cell
