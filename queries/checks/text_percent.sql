/*
about: 文字里说占多少，数后面却没有百分号
kind: percent
severity: low
message: "{left_place}写着“{said}”，数后面没有百分号。"
lawful: []
tests:
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      2016年预算支出30.00万元，其中办公费12.00万元，占40.00%；水费18.00万元，占60.00。
    finds: 1
    says: ["占60.00"]
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      2016年预算支出30.00万元，新办公楼占地20.00亩，占用资金3.00万元，占预算支出的10.00%，占比为九成。
    finds: 0
*/
WITH told AS (
    SELECT passage_id, unnest(regexp_extract_all(replace(text, ' ', ''),
        '占(?:[^，,；;。、：:（(0-9占地用]{0,24})?(?:的?(?:比重|比例|比))?为?约?[0-9]+(?:\.[0-9]+)?(?:[，,；;。、]|$)')) AS said
    FROM passages WHERE document_id = $document
)
SELECT regexp_replace(said, '[，,；;。、]$', '') AS said, passage_id AS left_passage, CAST([] AS BIGINT[]) AS left_cells, CAST([] AS BIGINT[]) AS right_cells,
    NULL AS left_value, NULL AS right_value, NULL AS difference
FROM told
ORDER BY passage_id, said
