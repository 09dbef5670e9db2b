/*
about: 收支总表的收入总数与支出总数
kind: balance
severity: high
message: "{left_place}“{income}”为 {left}，{right_place}“{expenditure}”为 {right}，收支相差 {difference}。"
lawful: []
cases:
  of_year: {severity: medium, message: "{left_place}“{income}”为 {left}，{right_place}“{expenditure}”为 {right}，收支相差 {difference}。", lawful: [本年收支不含上年结转和年末结余]}
tests:
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|31.00|
    finds: 1
    says: ["30.00 万元", "31.00 万元", "1.00 万元"]
  - document: |
      收入支出决算总表
      |434政府|单位：万元|
      |收入|支出|
      |项目|决算数|项目|决算数|
      |一、财政拨款收入|30.00|一、教育支出|29.00|
      |本年收入合计|30.00|本年支出合计|29.00|
      |年初结转和结余|1.00|年末结转和结余|3.00|
      |总计|31.00|总计|32.00|
    finds: 1
    says: ["收入总计", "31.00 万元", "支出总计", "32.00 万元"]
*/
WITH line AS (
    SELECT *, CASE WHEN bare THEN column_path LIKE '%收入%' ELSE item LIKE '%收入%' END AS income,
        CASE WHEN bare AND label LIKE '%总%' OR item LIKE '%总计' THEN 0 WHEN item LIKE '预算%' THEN 1 WHEN item NOT LIKE '本年%' THEN 2 ELSE 3 END AS rank
    FROM (SELECT *, total AND regexp_matches(column_path, '收入|支出') AND regexp_full_match(replace(label, ' ', ''), '总计|合计') AS bare FROM amounts)
    WHERE document_id = $document AND table_kind IN ('summary', 'appropriation') AND headline AND parent_id IS NULL AND value IS NOT NULL
        AND (bare OR regexp_full_match(item, '(本年|预算)?(收入|支出)(预算)?(总计|合计|总额)?'))
)
SELECT
    CASE WHEN i.rank = 3 THEN 'of_year' END AS case, CASE WHEN i.bare THEN '收入' || i.label ELSE i.item END AS income, CASE WHEN e.bare THEN '支出' || e.label ELSE e.item END AS expenditure,
    [i.cell_id] AS left_cells, [e.cell_id] AS right_cells,
    i.value AS left_value, e.value AS right_value, i.value - e.value AS difference
FROM line AS i JOIN line AS e ON i.table_id = e.table_id AND i.rank = e.rank AND i.income AND NOT e.income
WHERE i.value <> e.value
QUALIFY row_number() OVER (PARTITION BY i.table_id ORDER BY i.rank, i.cell_id, e.cell_id) = 1
ORDER BY i.cell_id
