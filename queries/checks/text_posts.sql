/*
about: 文字里的在职人数与编制人数
kind: posts
severity: medium
message: "{left_place}说在职 {left}，编制却只有 {right}，超出 {difference}。"
lawful: [部分编制没有写出来（如工勤编制）, 机构改革中超编人员逐步消化]
tests:
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      某局编制25人，在职人员55人，离退休人员12人。
    finds: 1
    says: ["55 人", "25 人", "30 人"]
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      某局行政编制25人，事业编制32人，在职人员55人。
    finds: 0
*/
WITH said AS (
    SELECT passage_id, value, subject, contains(subject, '编制') AS post, regexp_matches(subject, '在职|实有|在岗|在编') AND NOT contains(subject, '编制') AS here
    FROM claims
    WHERE document_id = $document AND kind = 'count' AND unit IN ('人', '个') AND NOT regexp_matches(subject, '增|减|退|上年|临时|聘')
), whole AS (  -- with its kinds beside it the number of all is the greatest; without, they add up
    SELECT passage_id, CASE WHEN sum(value) FILTER (WHERE post) = 2 * max(value) FILTER (WHERE post) THEN max(value) FILTER (WHERE post)
        ELSE sum(value) FILTER (WHERE post) END AS posts, max(value) FILTER (WHERE here) AS heads
    FROM said GROUP BY passage_id
)
SELECT passage_id AS left_passage, passage_id AS right_passage, CAST([] AS BIGINT[]) AS left_cells, CAST([] AS BIGINT[]) AS right_cells,
    heads AS left_value, posts AS right_value, heads - posts AS difference, '人' AS unit
FROM whole WHERE heads > posts
ORDER BY passage_id
