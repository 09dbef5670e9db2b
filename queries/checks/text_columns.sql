/*
about: 文字里说的基本支出、项目支出、人员经费这类总数，表里没有这一行、只有这一栏的，与这一栏的合计
kind: text
severity: medium
message: "“{item}”{left_place}写作 {left}，表里“{name}”一栏没有一个合计是这个数，{right_place}为 {right}，相差 {difference}。"
lawful: []
cases:
  unit: {kind: unit, severity: high, message: "“{item}”{left_place}写作 {left}，{right_place}“{name}”一栏合计为 {right}，正好差一万倍，疑为单位写错（元与万元）。"}
  office: {severity: low, message: "“{item}”{left_place}写作 {left}，{right_place}公用经费为 {right}，相差 {difference}。", lawful: [机关运行经费只算行政单位和参照公务员法管理的事业单位]}
tests:
  - document: |
      一般公共预算支出表
      |单位：万元|
      |科目编码|科目名称|合计|基本支出|项目支出|
      ||合计|300.00|200.00|100.00|
      |201|一般公共服务支出|300.00|200.00|100.00|
      2016年基本支出200.00万元，项目支出110.00万元。
    finds: 1
    says: ["110.00 万元", "100.00 万元"]
*/
WITH said AS (
    SELECT claim_id, passage_id, subject, value, unit, yuan, half FROM claims
    WHERE document_id = $document AND kind = 'amount' AND yuan IS NOT NULL AND entity_id IS NULL
), summed AS (
    SELECT cell_id, column_name AS name, title, value, yuan, half, headline FROM amounts
    WHERE document_id = $document AND total AND parent_id IS NULL AND yuan IS NOT NULL AND table_kind NOT IN ('text', 'staffing') AND unit LIKE '%元'
        AND regexp_matches(column_name, '^(基本支出|项目支出|人员经费|公用经费|日常公用经费|财政拨款收入|事业收入)$') AND NOT regexp_matches(column_path, '上年|去年|年初预算')
    UNION ALL
    SELECT cell_id, '公用经费', title, value, yuan, half, headline FROM amounts
    WHERE document_id = $document AND yuan IS NOT NULL AND table_kind NOT IN ('text', 'staffing') AND unit LIKE '%元' AND headline AND regexp_matches(item, '公用经费(合计|小计)?$')
), meant AS (
    SELECT s.*, c.cell_id, c.name, c.value AS other, c.yuan AS other_yuan, c.half AS other_half, s.subject LIKE '%机关运行经费' AS office,
        -- what the text names more exactly is told by the tables of that name
        s.subject = c.name OR s.subject LIKE '%机关运行经费' OR contains(c.title, replace(s.subject, c.name, '')) AS sure
    FROM said AS s JOIN summed AS c ON s.subject LIKE '%' || c.name OR s.subject LIKE '%机关运行经费' AND c.name LIKE '%公用经费'
), judged AS (
    SELECT *, bool_or(abs(yuan - other_yuan) <= CASE WHEN half = other_half THEN 0.0 ELSE greatest(half, other_half) END) OVER (PARTITION BY claim_id) AS found
    FROM meant
)
SELECT CASE WHEN yuan = other_yuan * 10000 OR other_yuan = yuan * 10000 THEN 'unit' WHEN office THEN 'office' END AS case,
    subject AS item, name, passage_id AS left_passage, CAST([] AS BIGINT[]) AS left_cells, [cell_id] AS right_cells,
    value AS left_value, unit AS left_unit, other AS right_value, CAST((yuan - other_yuan) / 10000 AS DECIMAL(28, 6)) AS difference, '万元' AS difference_unit
FROM judged
WHERE NOT found AND sure
QUALIFY row_number() OVER (PARTITION BY claim_id ORDER BY NOT (yuan = other_yuan * 10000 OR other_yuan = yuan * 10000), abs(yuan - other_yuan), cell_id) = 1
ORDER BY claim_id
