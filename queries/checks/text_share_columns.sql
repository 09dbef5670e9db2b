/*
about: 文字里说占基本支出、项目支出多少的，与表里这一栏的合计
kind: percent
severity: low
message: "“{item}”{left_place}说占 {left}，按 {part} 与“{name}”一栏{right_place}的合计 {whole} 算应为 {right}。"
lawful: [绩效评价、采购等只算其中一部分资金]
tests:
  - document: |
      一般公共预算支出表
      |单位：万元|
      |科目编码|科目名称|合计|基本支出|项目支出|
      ||合计|300.00|200.00|100.00|
      |201|一般公共服务支出|300.00|200.00|100.00|
      2016年共涉及项目3个，资金90.00万元，占一般公共预算项目支出总额的100%。
    finds: 1
    says: ["100 %", "90 %"]
  - document: |
      一般公共预算支出表
      |单位：万元|
      |科目编码|科目名称|合计|基本支出|项目支出|
      ||合计|300.00|200.00|100.00|
      |201|一般公共服务支出|300.00|200.00|100.00|
      2016年共涉及项目3个，资金100.00万元，占一般公共预算项目支出总额的100%。
    finds: 0
*/
WITH told AS (
    SELECT s.claim_id, s.passage_id, s.subject AS item, s.value, s.half AS rate_half, a.yuan, a.half, a.text || a.unit AS part, regexp_extract(s.base, '基本支出|项目支出') AS name
    FROM claims AS s JOIN claims AS a ON a.group_id = s.group_id AND a.kind = 'amount' AND a.yuan IS NOT NULL
    WHERE s.document_id = $document AND a.document_id = $document AND s.kind = 'share' AND regexp_matches(s.base, '(基本|项目)支出(总额|合计|的|预算|决算|资金)*$')
    QUALIFY count(*) OVER (PARTITION BY s.claim_id) = 1
), said AS (  -- amounts of that name that the text itself tells
    SELECT subject AS name, yuan FROM claims WHERE document_id = $document AND kind = 'amount' AND yuan > 0 AND regexp_matches(subject, '(基本|项目)支出')
), column_ AS (
    SELECT cell_id, value, unit, yuan, half, regexp_extract(column_name, '基本支出|项目支出') AS name,
        row_number() OVER (PARTITION BY regexp_extract(column_name, '基本支出|项目支出') ORDER BY table_kind <> 'general', cell_id) AS nth
    FROM amounts WHERE document_id = $document AND total AND parent_id IS NULL AND yuan > 0 AND table_kind IN ('general', 'expenditure', 'fund') AND regexp_matches(column_name, '^(基本|项目)支出')
), fitting AS (
    SELECT t.claim_id FROM told AS t JOIN (SELECT name, yuan FROM said UNION ALL SELECT name, yuan FROM column_) AS w ON contains(w.name, t.name)
    WHERE abs(t.yuan * 100 / w.yuan - t.value) <= 100 * t.half / w.yuan + t.rate_half + 0.01
)
SELECT t.item, t.name, t.part, CAST(c.value AS VARCHAR) || ' ' || c.unit AS whole, t.passage_id AS left_passage, CAST([] AS BIGINT[]) AS left_cells, [c.cell_id] AS right_cells,
    t.value AS left_value, CAST(round(t.yuan * 100 / c.yuan, 2) AS DECIMAL(28, 6)) AS right_value, CAST(t.value - round(t.yuan * 100 / c.yuan, 2) AS DECIMAL(28, 6)) AS difference, '%' AS unit, [t.yuan] AS figures
FROM told AS t JOIN column_ AS c ON c.name = t.name AND c.nth = 1
WHERE NOT EXISTS (FROM fitting AS f WHERE f.claim_id = t.claim_id)
ORDER BY t.claim_id
