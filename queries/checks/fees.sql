/*
about: 同一种收费在收支总表与非税收入计划里列在不同的资金来源下
kind: fund
severity: high
message: "“{item}” {left} 在{left_place}列在“{left_fund}”下，同类收入 {right} 在{right_place}却列在“{right_fund}”栏。"
lawful: [非税收入先缴入财政专户、再以拨款安排支出的，两处口径不同]
cases:
  unit: {kind: unit, message: "“{item}”{left_place}为 {left}，{right_place}为 {right}，正好差一万倍，疑为单位写错。", lawful: []}
tests:
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |一、一般公共预算拨款|30.00|
      |其中：非限额补助|24.00|
      |　　　行政事业性收费|6.00|
      |二、财政专户核拨||
      |预算支出|30.00|
      部门组织政府非税收入计划
      |434政府|单位：万元|
      |单位名称|收入项目名称|收入类型|合计|一般公共预算收入|财政专户收入|
      |合计|||6.00||6.00|
      |某县办公室|检测费|行政事业性收费收入|6.00||6.00|
    finds: 1
    says: ["6.00 万元", "一般公共预算拨款", "财政专户收入"]
*/
WITH word AS (
    SELECT * FROM (VALUES (1, '%一般公共%'), (2, '%公共财政%'), (3, '%基金%'), (4, '%国有资本%'), (5, '%财政专户%'))
        AS word (fund, pattern)
), income AS (  -- the units' figures are added up, and stand beside the department's where they agree
    SELECT line.part, line.item, any_value(line.canonical) AS canonical, any_value(up.item) AS fund_name, word.fund,
        sum(line.value) AS value, sum(line.yuan) AS yuan, list(line.cell_id ORDER BY line.cell_id) AS cells
    FROM amounts AS line
    JOIN amounts AS up ON list_contains(line.ancestors, up.line_id) AND up.headline
    JOIN word ON up.item LIKE word.pattern
    WHERE line.document_id = $document AND up.document_id = $document AND line.table_kind = 'summary'
        AND line.headline AND line.value IS NOT NULL
    GROUP BY line.part, line.item, word.fund
), sort AS (
    SELECT line_id, regexp_replace(replace(text, ' ', ''), '收入$', '') AS sort FROM cells
    WHERE document_id = $document AND table_kind = 'nontax' AND column_name LIKE '%类型%' AND text <> ''
), funded AS (
    SELECT a.cell_id, word.fund FROM amounts AS a, word
    WHERE a.document_id = $document AND NOT a.headline AND a.column_name LIKE word.pattern
), planned AS (
    SELECT a.*, sort.sort, funded.fund FROM amounts AS a JOIN sort USING (line_id)
    LEFT JOIN funded ON funded.cell_id = a.cell_id
    WHERE a.document_id = $document AND a.value IS NOT NULL
), plan AS (
    SELECT part, sort, sum(yuan) FILTER (WHERE headline) AS yuan, list(DISTINCT fund) FILTER (WHERE fund IS NOT NULL) AS funds,
        first(column_name ORDER BY value DESC) FILTER (WHERE fund IS NOT NULL) AS fund_name,
        list(cell_id ORDER BY cell_id) FILTER (WHERE fund IS NOT NULL) AS cells,
        sum(value) FILTER (WHERE fund IS NOT NULL) AS value
    FROM planned GROUP BY part, sort
), found AS (
    SELECT i.*, p.cells AS right_cells, p.value AS right_value, p.fund_name AS right_fund, p.yuan AS right_yuan,
        p.yuan = i.yuan * 10000 OR i.yuan = p.yuan * 10000 AS slip
    FROM income AS i JOIN plan AS p ON p.sort = i.item OR p.sort = i.canonical
    WHERE p.value <> 0 AND (p.yuan = i.yuan * 10000 OR i.yuan = p.yuan * 10000 OR NOT list_contains(p.funds, i.fund))
)
SELECT
    CASE WHEN any_value(slip) THEN 'unit' END AS case,
    item, any_value(fund_name) AS left_fund, any_value(right_fund) AS right_fund,
    flatten(list(cells ORDER BY part <> '部门')) AS left_cells, any_value(right_cells) AS right_cells,
    first(value ORDER BY part <> '部门') AS left_value, any_value(right_value) AS right_value,
    CASE WHEN any_value(slip) THEN NULL ELSE 0 END AS difference
FROM found
GROUP BY item, yuan
QUALIFY row_number() OVER (PARTITION BY item ORDER BY min(part) <> '部门', yuan DESC) = 1
ORDER BY left_cells[1]
