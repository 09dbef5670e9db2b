/*
about: 文字说没有的（政府性基金预算、政府采购等），表里却有数
kind: text
severity: medium
message: "{left_place}说没有{what}，{right_place}却有 {right}。"
lawful: [说的是没有增减，或只说其中一部分]
tests:
  - document: |
      2016年政府性基金预算支出表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|30.00|
      |212|城乡社区支出|30.00|
      本部门2016年没有政府性基金预算安排的支出。
    finds: 1
    says: ["政府性基金", "30.00 万元"]
  - document: |
      2016年政府性基金预算支出表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计||
      |212|城乡社区支出||
      2016年项目支出表
      |单位：万元|
      |项目名称|合计|
      |合计|30.00|
      本部门2016年没有政府性基金预算安排的支出。
    finds: 0
*/
WITH said AS (
    SELECT passage_id, what, part FROM passages, (VALUES
        ('政府性基金预算', '政府性基金'), ('国有资本经营预算', '国有资本经营'), ('政府采购', '政府采购'),
        ('公务接待费', '公务接待费'), ('因公出国（境）费', '因公出国'), ('公务用车购置费', '公务用车购置费')) AS words (what, part)
    -- the word follows the negation at once: 无政府性基金预算, 没有使用政府性基金预算
    WHERE document_id = $document AND contains(text, part) AND regexp_matches(text, '(^|[。；，,：:（(]|20[0-9]{2}年度?|部门|单位|我局|我委|我办)(没有|无|未安排|未使用|没有安排|没有使用)(使用|安排)?' || part)
        AND NOT regexp_matches(text, part || '[^。；，,]{0,12}(增|减|变)')
), spent AS (  -- the amount of each: of a table of its own, or of a line
    SELECT s.passage_id, s.what, a.cell_id, a.value, a.unit,
        row_number() OVER (PARTITION BY s.passage_id, s.what ORDER BY NOT a.total, a.level, a.cell_id) AS nth
    FROM said AS s JOIN amounts AS a ON a.document_id = $document AND a.headline AND NOT a.continued AND a.value > 0 AND a.unit LIKE '%元'
    WHERE CASE WHEN contains(s.what, '费') THEN a.table_kind = 'three_public' AND contains(a.item, s.part) AND a.item NOT LIKE '%购置及%'
        ELSE contains(a.title, s.part) AND NOT contains(a.title, '一般公共') AND a.table_kind NOT IN ('text', 'summary', 'appropriation') END
)
SELECT what, passage_id AS left_passage, CAST([] AS BIGINT[]) AS left_cells, [cell_id] AS right_cells, NULL AS left_value,
    value AS right_value, NULL AS difference
FROM spent WHERE nth = 1
ORDER BY passage_id, what
