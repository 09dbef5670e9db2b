/*
about: 只列一部分资金的支出表（一般公共预算）里的科目编码，全部资金的支出表里也应当有
kind: code
severity: medium
message: "{left_place}“{item}”的编码是 {code}，列全部资金的《{right_table}》里没有这个编码，别的 {count} 个都有。"
lawful: []
covers: sums
tests:
  - document: |
      2016年支出预算总表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|330.00|
      |201|一般公共服务支出|330.00|
      |20103|政府办公厅（室）及相关机构事务|330.00|
      |2010301|行政运行|100.00|
      |2010302|一般行政管理事务|107.00|
      |2010303|机关服务|123.00|
      2016年一般公共预算支出表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|300.00|
      |201|一般公共服务支出|300.00|
      |20103|政府办公厅（室）及相关机构事务|300.00|
      |2010301|行政运行|100.00|
      |2010320|一般行政管理事务|77.00|
      |2010303|机关服务|123.00|
    finds: 1
    says: ["2010320", "支出预算总表"]
*/
WITH coded AS (  -- each code of the tables of expenditure, level by level
    SELECT table_id, any_value(table_kind) AS kind, any_value(part) AS part, code, length(code) AS long, min(cell_id) AS cell_id, first(item ORDER BY cell_id) AS item,
        bool_or(table_kind = 'general' OR regexp_matches(title, '一般公共|公共财政|财政拨款')) AS narrow
    FROM cells
    WHERE document_id = $document AND table_kind IN ('expenditure', 'general') AND code_kind = '功能分类' AND NOT total AND NOT continued
        AND regexp_full_match(code, '2\d{2}(\d{2}){0,2}')
    GROUP BY table_id, code
), pair AS (  -- for each code of part of the funds and each table of all funds that prints its level, whether it is there
    SELECT n.*, w.table_id AS whole, w.first_cell, EXISTS (FROM coded AS o WHERE o.table_id = w.table_id AND o.code = n.code) AS there
    FROM coded AS n JOIN (
        SELECT table_id, part, long, min(cell_id) AS first_cell FROM coded WHERE NOT narrow AND kind = 'expenditure' GROUP BY table_id, part, long
    ) AS w ON w.part = n.part AND w.long = n.long
    WHERE n.narrow
), counted AS (
    SELECT *, count(*) FILTER (WHERE there) OVER tabled AS count, count(*) FILTER (WHERE NOT there) OVER tabled AS gone FROM pair
    WINDOW tabled AS (PARTITION BY table_id, whole)
)
SELECT item, code, count, [cell_id] AS left_cells, [first_cell] AS right_cells, NULL AS left_value, NULL AS right_value, NULL AS difference,
    CAST([] AS DECIMAL(28, 6)[]) AS accounts
FROM counted
WHERE NOT there AND count > 1 AND gone = 1
ORDER BY cell_id, whole
