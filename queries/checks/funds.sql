/*
about: 只列一部分资金的表（一般公共预算、财政拨款）里的一类支出，不能多于全部资金的表里的同一类
kind: fund
severity: high
message: "“{item}”{left_place}为 {left}，其中一部分资金的{right_place}却为 {right}，多 {difference}。"
lawful: []
cases:
  same: {kind: twin, message: "“{item}”{left_place}为 {left}，{right_place}为 {right}，相差 {difference}；两张表各类合计相等，这一类应当一致。"}
  unit: {kind: unit, message: "“{item}”{left_place}为 {left}，{right_place}为 {right}，正好差一万倍，疑为单位写错。"}
tests:
  - document: |
      部门收支总表
      |单位：万元|
      |收入项目|金额|支出项目|金额|
      |一、财政拨款|300.00|一、一般公共服务支出|200.00|
      |二、其他收入|100.00|二、社会保障支出|200.00|
      |收入总计|400.00|支出总计|400.00|
      一般公共预算支出表
      |单位：万元|
      |科目编码|科目名称|金额|
      ||合计|300.00|
      |201|一般公共服务支出|90.00|
      |208|社会保障支出|210.00|
    finds: 1
    says: ["200.00 万元", "210.00 万元", "多 10.00 万元"]
*/
WITH class AS (
    SELECT *, regexp_matches(title, '一般公共预算|公共财政|财政拨款') OR table_kind IN ('general', 'appropriation') AS partly
    FROM amounts
    WHERE document_id = $document AND headline AND value IS NOT NULL AND NOT total
        AND table_kind IN ('summary', 'expenditure', 'general', 'appropriation') AND item LIKE '%支出'
        AND (code = '' OR length(code) = 3) AND context = ''
), whole AS (
    SELECT * FROM class WHERE NOT partly
    QUALIFY row_number() OVER (PARTITION BY canonical ORDER BY yuan DESC, cell_id) = 1
        AND count(*) OVER (PARTITION BY canonical, table_id) = 1
), narrow AS (
    SELECT * FROM class WHERE partly
    QUALIFY row_number() OVER (PARTITION BY canonical ORDER BY yuan DESC, cell_id) = 1
)
, listed AS (  -- the classes of the summary and of the table of expenditure, where they add up to the same
    SELECT table_id, table_kind, sum(yuan) AS all_yuan FROM class WHERE NOT partly AND table_kind IN ('summary', 'expenditure') GROUP BY ALL
), same AS (
    SELECT a.item, a.cell_id AS left_cell, b.cell_id AS right_cell, a.value AS left_value, b.value AS right_value, (a.yuan - b.yuan) / a.scale AS difference
    FROM class AS a JOIN class AS b USING (canonical)
    JOIN listed AS s ON s.table_id = a.table_id AND s.table_kind = 'summary'
    JOIN listed AS e ON e.table_id = b.table_id AND e.table_kind = 'expenditure' AND e.all_yuan = s.all_yuan
    WHERE abs(a.yuan - b.yuan) > a.half + b.half
)
SELECT
    CASE WHEN n.yuan = w.yuan * 10000 THEN 'unit' END AS case,
    w.item, [w.cell_id] AS left_cells, [n.cell_id] AS right_cells, w.value AS left_value, n.value AS right_value,
    (n.yuan - w.yuan) / w.scale AS difference
FROM whole AS w JOIN narrow AS n USING (canonical)
WHERE n.yuan - w.yuan > CASE WHEN n.half = w.half THEN 0 ELSE n.half + w.half END
UNION ALL
SELECT 'same', item, [left_cell], [right_cell], left_value, right_value, difference FROM same
