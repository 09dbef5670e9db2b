/*
about: 同一段里同一科目的数说了两遍，两遍不一样
kind: text
severity: medium
message: "“{item}”{left_place}先写 {left}，又写 {right}，相差 {difference}。"
lawful: []
cases:
  rounding: {severity: low, message: "“{item}”{left_place}先写 {left}，又写 {right}，差末位 {difference}。", lawful: [两处分别四舍五入]}
tests:
  - document: |
      部门收支决算总表
      |434政府|单位：万元|
      |项目|决算数|
      |支出合计|30.00|
      |办公费|12.00|
      |水费|18.00|
      社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）12.00万元，主要用于缴纳职业年金。年初预算为10.00万元，支出决算为12.50万元，完成年初预算的125.00%。
    finds: 1
    says: ["12.00 万元", "12.50 万元", "0.50 万元"]
  - document: |
      部门收支决算总表
      |434政府|单位：万元|
      |项目|决算数|
      |支出合计|30.00|
      |办公费|12.00|
      |水费|18.00|
      社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）12.00万元，主要用于缴纳职业年金。年初预算为10.00万元，支出决算为12.00万元，完成年初预算的120.00%。上年支出决算为11.00万元。
    finds: 0
*/
WITH told AS (  -- the amounts of an item of the classification in a paragraph
    SELECT group_id, any_value(passage_id) AS passage_id, any_value(subject) AS item, count(*) AS count,
        first(value ORDER BY claim_id) AS one, last(value ORDER BY claim_id) AS two, first(yuan ORDER BY claim_id) AS yuan, last(yuan ORDER BY claim_id) AS again,
        first(unit ORDER BY claim_id) AS one_unit, last(unit ORDER BY claim_id) AS two_unit, max(half) AS half
    FROM claims WHERE document_id = $document AND kind = 'amount' AND yuan IS NOT NULL AND regexp_matches(subject, '[（(]项[）)]$')
    GROUP BY group_id HAVING count(*) = 2
)
SELECT CASE WHEN abs(t.yuan - t.again) <= 2 * t.half THEN 'rounding' END AS case, t.item, t.passage_id AS left_passage, t.passage_id AS right_passage,
    CAST([] AS BIGINT[]) AS left_cells, CAST([] AS BIGINT[]) AS right_cells, t.one AS left_value, t.one_unit AS left_unit, t.two AS right_value, t.two_unit AS right_unit,
    CAST((t.yuan - t.again) / 10000 AS DECIMAL(28, 6)) AS difference, '万元' AS difference_unit, [t.yuan, t.again] AS figures
FROM told AS t JOIN passages AS p ON p.passage_id = t.passage_id
WHERE t.yuan <> t.again AND regexp_matches(p.text, '决算[数为是]')
ORDER BY t.group_id
