/*
about: 只有表头、没有一行的表：收支总表、收入表、支出表总有数，“三公”表也总有一行
kind: lost
severity: medium
message: "《{title}》（{where_printed}）只有表头，没有一行数。"
lawful: []
cases:
  none: {severity: low, lawful: [没有这类支出，是一张空表]}
tests:
  - document: |
      部门收支总表
      |单位：万元|
      |收入项目|金额|支出项目|金额|
      |一、财政拨款|300.00|一、一般公共服务支出|300.00|
      |收入总计|300.00|支出总计|300.00|
      部门支出总表
      |单位：万元|
      |合计|基本支出|项目支出|结转下年资金|
    finds: 0
  - document: |
      部门收支总表
      |单位：万元|
      |收入项目|金额|支出项目|金额|
      |一、财政拨款|300.00|一、一般公共服务支出|300.00|
      |收入总计|300.00|支出总计|300.00|
      部门收入总表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|300.00|
      |201|一般公共服务支出|300.00|
      一般公共预算支出表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|300.00|
      |201|一般公共服务支出|300.00|
      部门支出总表
      |单位：万元|
      |合计|基本支出|项目支出|结转下年资金|
    finds: 1
    says: ["部门支出总表"]
*/
WITH filled AS (
    SELECT count(DISTINCT table_id) AS tables FROM amounts WHERE document_id = $document AND value IS NOT NULL AND table_kind <> 'text'
)
SELECT CASE WHEN t.kind = 'three_public' THEN 'none' END AS case, t.title, t.place AS where_printed,
    CAST([] AS BIGINT[]) AS left_cells, CAST([] AS BIGINT[]) AS right_cells, NULL AS left_value, NULL AS right_value, NULL AS difference
FROM tables AS t CROSS JOIN filled AS f
WHERE t.document_id = $document AND t.line_count = 0 AND t.kind IN ('summary', 'income', 'expenditure', 'general', 'basic', 'appropriation', 'three_public')
    AND f.tables > 2 AND t.warnings = '[]'  -- a row that could not be read is none that is not there
    -- what a note or a paragraph says is blank
    AND NOT EXISTS (FROM passages AS p WHERE p.document_id = $document AND (regexp_matches(p.text, '空表|为空|无数据') AND contains(p.text, t.title)))
ORDER BY t.seq
