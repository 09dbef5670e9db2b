/*
about: 文字说全部项目都编了绩效目标、涉及多少资金，与项目支出表的合计
kind: text
severity: medium
message: "{left_place}说 {count} 个项目涉及资金 {left}，{right_place}这 {count} 个项目合计 {right}，相差 {difference}。"
lawful: [项目个数碰巧相同，说的不是同一批项目]
tests:
  - document: |
      部门项目支出预算
      |434政府|单位：万元|
      |项目名称|合计|
      |合计|30.00|
      |甲项目|10.00|
      |乙项目|20.00|
      2016年本部门2个项目全部编制绩效目标，涉及资金33.00万元。
    finds: 1
    says: ["33.00 万元", "30.00 万元"]
  - document: |
      部门项目支出预算
      |434政府|单位：万元|
      |项目名称|合计|
      |合计|30.00|
      |甲项目|10.00|
      |乙项目|20.00|
      2016年本部门1个项目编制绩效目标，涉及资金20.00万元。
    finds: 0
*/
WITH listed AS (  -- how many projects each table has, and what they cost together
    SELECT table_id, count(DISTINCT canonical) AS count, sum(yuan) AS yuan, sum(half) AS half FROM amounts
    WHERE document_id = $document AND table_kind = 'project' AND headline AND leaf AND NOT total AND NOT continued AND item <> '' AND value IS NOT NULL
    GROUP BY table_id
), total AS (
    SELECT table_id, min(cell_id) AS cell_id FROM amounts
    WHERE document_id = $document AND table_kind = 'project' AND headline AND total AND parent_id IS NULL GROUP BY table_id
), said AS (
    SELECT a.claim_id, a.passage_id, a.value, a.unit, a.yuan, a.half, n.value AS count FROM claims AS a
    JOIN claims AS n ON n.passage_id = a.passage_id AND n.kind = 'count' AND n.unit IN ('个', '项') AND n.claim_id < a.claim_id AND contains(n.base, '项目')
    JOIN passages AS p ON p.passage_id = a.passage_id
    WHERE a.document_id = $document AND n.document_id = $document AND a.kind = 'amount' AND contains(p.text, '绩效目标') AND regexp_matches(p.text, '涉及[^0-9，。；]{0,16}[0-9]')
    QUALIFY count(*) OVER (PARTITION BY a.passage_id) = 1
)
SELECT s.passage_id AS left_passage, CAST(s.count AS BIGINT) AS count, CAST([] AS BIGINT[]) AS left_cells, CASE WHEN t.cell_id IS NULL THEN [] ELSE [t.cell_id] END AS right_cells,
    s.value AS left_value, s.unit AS left_unit, CAST(l.yuan / 10000 AS DECIMAL(28, 6)) AS right_value, '万元' AS right_unit,
    CAST((s.yuan - l.yuan) / 10000 AS DECIMAL(28, 6)) AS difference, '万元' AS difference_unit
FROM said AS s JOIN listed AS l ON l.count = s.count LEFT JOIN total AS t ON t.table_id = l.table_id
WHERE NOT EXISTS (FROM listed AS o WHERE abs(o.yuan - s.yuan) <= o.half + s.half)
QUALIFY row_number() OVER (PARTITION BY s.claim_id ORDER BY abs(s.yuan - l.yuan), l.table_id) = 1
