/*
about: 一般公共预算、政府性基金、国有资本经营各支出表的总数加起来正好是支出总表的总数时，每个科目也应当加得起来
kind: twin
severity: high
message: "“{item}”（{code}）{left_place}为 {left}，{right_place}各类资金的表里相加为 {right}，相差 {difference}；各表的总数加起来是相等的。"
lawful: []
cases:
  lost: {kind: lost, message: "“{item}”（{code}）{left_place}为 {left}，一般公共预算、政府性基金等各表里都没有这一行；各表的总数加起来是相等的。"}
tests:
  - document: |
      2016年支出预算总表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|300.00|
      |208|社会保障和就业支出|177.00|
      |20805|行政事业单位养老支出|177.00|
      |212|城乡社区支出|123.00|
      |21208|国有土地使用权出让收入安排的支出|123.00|
      2016年一般公共预算支出表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|177.00|
      |208|社会保障和就业支出|177.00|
      |20805|行政事业单位养老支出|177.00|
      2016年政府性基金预算支出表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|123.00|
      |212|城乡社区支出|123.00|
    finds: 1
    says: ["21208", "123.00 万元"]
  - document: |
      2016年支出预算总表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|310.00|
      |208|社会保障和就业支出|187.00|
      |212|城乡社区支出|123.00|
      2016年一般公共预算支出表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|177.00|
      |208|社会保障和就业支出|177.00|
      2016年政府性基金预算支出表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|123.00|
      |212|城乡社区支出|123.00|
    finds: 0
*/
WITH cell AS (
    SELECT *, table_kind = 'expenditure' AND NOT regexp_matches(title, '一般公共|公共财政|财政拨款|基金|国有资本') AS whole FROM amounts
    WHERE document_id = $document AND headline AND NOT continued AND value IS NOT NULL AND yuan IS NOT NULL AND part = '部门'
        AND table_kind IN ('expenditure', 'general', 'fund', 'state_capital')
), root AS (
    SELECT table_id, any_value(table_kind) AS kind, any_value(whole) AS whole, max(yuan) AS yuan, max(half) AS half FROM cell
    WHERE total AND parent_id IS NULL GROUP BY table_id
), picked AS (  -- a document with one table of each
    SELECT * FROM root QUALIFY count(*) OVER (PARTITION BY whole, kind) = 1
), fitting AS (  -- where nothing else is spent than the funds that have a table of their own
    SELECT w.table_id FROM (SELECT * FROM picked WHERE whole) AS w
    CROSS JOIN (SELECT sum(yuan) AS yuan, sum(half) AS half, bool_or(kind = 'general') AS general FROM picked WHERE NOT whole) AS p
    WHERE p.general AND abs(w.yuan - p.yuan) <= CASE WHEN w.half = p.half THEN 0 ELSE w.half + p.half END
), line AS (
    SELECT c.whole, c.code, first(c.item ORDER BY c.cell_id) AS item, sum(c.yuan) AS yuan, sum(c.half) AS half, any_value(c.scale) AS scale, sum(c.value) AS value,
        list(c.cell_id ORDER BY c.cell_id) AS cells
    FROM cell AS c JOIN picked AS p ON p.table_id = c.table_id
    WHERE regexp_full_match(c.code, '2\d{2}(\d{2}){0,2}') AND NOT c.total GROUP BY c.whole, c.code
), levels AS (  -- the parts may print fewer levels than the whole
    SELECT DISTINCT length(code) AS long FROM line WHERE NOT whole
)
SELECT CASE WHEN p.code IS NULL THEN 'lost' END AS case, w.item, w.code, w.cells AS left_cells, coalesce(p.cells, []) AS right_cells, w.value AS left_value,
    p.yuan / w.scale AS right_value, (w.yuan - p.yuan) / w.scale AS difference
FROM (SELECT * FROM line WHERE whole) AS w JOIN levels AS v ON v.long = length(w.code)
LEFT JOIN (SELECT * FROM line WHERE NOT whole) AS p ON p.code = w.code
WHERE EXISTS (FROM fitting) AND w.yuan <> 0 AND (p.code IS NULL OR abs(w.yuan - p.yuan) > CASE WHEN w.half = p.half THEN 0 ELSE w.half + p.half END)
ORDER BY w.cells
