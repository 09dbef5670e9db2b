/*
about: 各级合计、小计与其下各项之和，逐栏核对
kind: sum
severity: high
message: "{left_place}“{item}”{column}为 {left}，其下 {count} 项相加为 {right}，相差 {difference}。"
lawful: []
cases:
  unit: {kind: unit, message: "{left_place}“{item}”{column}为 {left}，其下 {count} 项相加为 {right}，正好差一万倍，疑为单位写错。"}
  rounding: {kind: rounding, severity: low, message: "{left_place}“{item}”{column}为 {left}，其下 {count} 项相加为 {right}，相差 {difference}，在四舍五入的误差以内。", lawful: [各项分别四舍五入]}
  blank_total: {kind: blank, severity: medium, message: "{left_place}“{item}”{column}是空白，其下却有数，相加为 {right}。"}
  blank_parts: {kind: blank, severity: low, message: "{left_place}“{item}”{column}为 {left}，其下各项却都是空白。", lawful: [明细另表列示]}
  subtotal_only: {kind: sum, severity: low, message: "{left_place}“{item}”{column}为 {left}，只等于其中的小计，没有算上另列的项目（全部相加为 {right}）。", lawful: [有的表合计只算“三公”经费，会议费、培训费另列]}
tests:
  - document: |
      部门基本支出预算
      |434政府|单位：万元|
      |预算支出项目|合计|
      |基本支出总计|30.00|
      |（1）办公费|12.00|
      |（2）水费|17.00|
    finds: 1
    says: ["30.00 万元", "29.00 万元", "1.00 万元"]
  - document: |
      部门基本支出预算
      |434政府|单位：万元|
      |预算支出项目|合计|
      |基本支出总计|30.00|
      |（1）办公费|12.00|
      |（2）水费||
      |（3）电费|18.00|
    finds: 0
  - document: |
      部门支出决算表
      |434政府|单位：万元|
      |项目|年初预算数|决算数|完成比例（%）|
      |合计|30.00|33.00|110.00|
      |教育支出|20.00|24.00|120.00|
      |住房保障支出|10.00|9.00|90.00|
    finds: 0
*/
WITH child AS (
    SELECT *,
        -- in a wide row each line has a column of its own
        CASE WHEN headline THEN '' WHEN table_kind = 'three_public' AND regexp_matches(split_part(column_path, ' / ', 1), '预算|决算|执行|年')
            THEN split_part(column_path, ' / ', 1) ELSE CAST(column_index AS VARCHAR) END AS measure,
        bool_or(label LIKE '其中%') OVER (PARTITION BY parent_id) AS among
    FROM amounts
    WHERE document_id = $document AND parent_id IS NOT NULL AND NOT continued
        AND NOT (unit = '' AND regexp_matches(column_name, '数量|台数|件数|面积')) AND unit <> '%'
        AND NOT regexp_matches(column_name, '[%％]|单价|均价|标准|比例|比重|占比|幅度|[率比]$')
), added AS (
    SELECT
        parent_id, measure, bool_or(among) AS among, sum(value) AS value, count(value) AS count,
        sum(half / scale) FILTER (WHERE value IS NOT NULL) AS half,
        list(cell_id ORDER BY cell_id) FILTER (WHERE value IS NOT NULL) AS filled,
        list(cell_id ORDER BY cell_id) AS cells,
        max(value) FILTER (WHERE total) AS subtotal
    FROM child
    GROUP BY parent_id, measure
), whole AS (
    SELECT *, CASE WHEN headline THEN '' WHEN table_kind = 'three_public' AND regexp_matches(split_part(column_path, ' / ', 1), '预算|决算|执行|年')
            THEN split_part(column_path, ' / ', 1) ELSE CAST(column_index AS VARCHAR) END AS measure FROM amounts WHERE document_id = $document AND NOT continued AND NOT leaf
), compared AS (
    SELECT
        w.cell_id, w.line_id, w.item, w.value, w.column_name, w.headline, w.table_kind, a.value AS added, a.count, a.cells, a.filled,
        a.among, a.subtotal, w.value - a.value AS difference,
        CASE WHEN a.count > 1 THEN coalesce(a.half + w.half / w.scale, 0) ELSE 0 END AS tolerance,
        w.table_id, w.column_index
    FROM whole AS w
    JOIN added AS a ON a.parent_id = w.line_id AND a.measure = w.measure
), col AS (  -- a column in which hardly anything adds up is none of amounts
    SELECT table_id, column_index, count(*) FILTER (WHERE value <> added AND NOT among) AS wrong, count(*) FILTER (WHERE value = added AND count > 1) AS "right"
    FROM compared GROUP BY table_id, column_index
)
SELECT
    CASE
        WHEN value IS NULL THEN 'blank_total'
        WHEN added IS NULL THEN 'blank_parts'
        WHEN abs(difference) <= tolerance THEN 'rounding'
        WHEN value = added * 10000 OR added = value * 10000 THEN 'unit'
        WHEN table_kind = 'three_public' AND value = subtotal THEN 'subtotal_only'
    END AS case,
    item, CASE WHEN headline THEN '' ELSE '（' || column_name || '）' END AS column, count,
    [cell_id] AS left_cells, coalesce(filled, cells) AS right_cells,
    value AS left_value, added AS right_value, difference
FROM compared JOIN col USING (table_id, column_index)
WHERE NOT among AND value IS DISTINCT FROM added AND (wrong < CASE WHEN table_kind IN ('summary', 'appropriation') THEN 4 ELSE 3 END OR "right" >= wrong)
-- what is missing from a total is missing from the source that it comes from as well
QUALIFY headline OR NOT bool_or(headline) OVER (PARTITION BY line_id, difference) OR difference IS NULL
ORDER BY cell_id
