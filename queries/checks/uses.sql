/*
about: 收支总表里按用途列的各项（基本支出、项目支出……）与支出表里的同一栏
kind: twin
severity: high
message: "“{item}”{left_place}为 {left}，{right_place}“{item}”一栏合计为 {right}，相差 {difference}；两张表的支出总数相同。"
lawful: []
tests:
  - document: |
      收支预算总表
      |434政府|单位：万元|
      |收入|支出|支出用途|
      |项目|金额|项目|金额|项目|金额|
      |一、财政拨款|300.00|一、一般公共服务支出|350.00|一、基本支出|200.00|
      |二、其他资金|100.00|二、住房保障支出|50.00|二、项目支出|200.00|
      |收入合计|400.00|支出合计|400.00|||
      支出预算总表
      |434政府|单位：万元|
      |科目编码|科目名称|合计|基本支出|项目支出|
      ||合计|400.00|190.00|210.00|
      |201|一般公共服务支出|350.00|140.00|210.00|
      |221|住房保障支出|50.00|50.00||
    finds: 2
    says: ["200.00 万元", "190.00 万元", "210.00 万元"]
  - document: |
      收支预算总表
      |434政府|单位：万元|
      |收入|支出|支出用途|
      |项目|金额|项目|金额|项目|金额|
      |一、财政拨款|300.00|一、一般公共服务支出|350.00|一、基本支出|190.00|
      |二、其他资金|100.00|二、住房保障支出|50.00|二、项目支出|210.00|
      |收入合计|400.00|支出合计|400.00|||
      支出预算总表
      |434政府|单位：万元|
      |科目编码|科目名称|合计|基本支出|项目支出|
      ||合计|400.00|190.00|210.00|
      |201|一般公共服务支出|350.00|140.00|210.00|
      |221|住房保障支出|50.00|50.00||
    finds: 0
*/
WITH cell AS (
    SELECT *, regexp_matches(title, '一般公共|公共财政|财政拨款') OR table_kind IN ('general', 'appropriation') AS narrow FROM amounts
    WHERE document_id = $document AND NOT continued AND value IS NOT NULL AND yuan IS NOT NULL AND unit LIKE '%元'
        AND table_kind IN ('summary', 'appropriation', 'expenditure', 'general')
), told AS (  -- what the summaries say of a use, each once in a table
    SELECT * FROM cell
    WHERE table_kind IN ('summary', 'appropriation') AND headline AND NOT total AND (item LIKE '%支出' OR item LIKE '%机动经费')
    QUALIFY count(*) OVER (PARTITION BY table_id, item) = 1
), spent AS (  -- the same name over a column or beside it, with the total of its table
    SELECT c.table_id, c.part, c.narrow, c.column_name AS item, c.cell_id, c.value, c.yuan AS yuan, c.half, h.yuan AS whole
    FROM cell AS c JOIN cell AS h ON h.line_id = c.line_id AND h.headline
    WHERE c.table_kind IN ('expenditure', 'general') AND c.total AND c.parent_id IS NULL AND NOT c.headline
    UNION ALL
    SELECT c.table_id, c.part, c.narrow, c.item AS item, c.cell_id, c.value, c.yuan AS yuan, c.half, h.yuan AS whole
    FROM cell AS c JOIN cell AS h ON h.line_id = c.parent_id AND h.headline AND h.total AND h.parent_id IS NULL
    WHERE c.table_kind IN ('expenditure', 'general') AND c.headline AND c.code = ''
)
SELECT t.item, [t.cell_id] AS left_cells, [s.cell_id] AS right_cells, t.value AS left_value, s.value AS right_value, (t.yuan - s.yuan) / t.scale AS difference
FROM told AS t JOIN spent AS s ON s.item = t.item AND s.part = t.part AND s.narrow = t.narrow
WHERE abs(t.yuan - s.yuan) > CASE WHEN t.half = s.half THEN 0 ELSE t.half + s.half END
    AND EXISTS (FROM cell AS w WHERE w.table_id = t.table_id AND w.total AND w.headline AND abs(w.yuan - s.whole) <= w.half + t.half)
    -- where any place agrees the other one is of other funds
    AND NOT EXISTS (FROM spent AS o WHERE o.item = t.item AND o.part = t.part AND o.narrow = t.narrow AND abs(o.yuan - t.yuan) <= o.half + t.half)
QUALIFY row_number() OVER (PARTITION BY t.cell_id ORDER BY s.cell_id) = 1
ORDER BY t.cell_id
