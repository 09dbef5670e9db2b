/*
about: 样稿里留下没填、没选的字：202年、20XX年、增加（减少）、XX万元、____
kind: text
severity: low
message: "{left_place}有样稿里没填完的字：“{said}”。"
lawful: []
tests:
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      202年度预算收入30.00万元，比上年增加（减少）XX万元。
      2016年预算支出30.00万元，由20XX年结转。
    finds: 2
    says: ["202年", "增加（减少）", "XX万元", "20XX年"]
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      2016年预算收入30.00万元，共用2020年以前的结余。工期120年。本年支出增加（减少的除外）。
    finds: 0
*/
WITH told AS (
    SELECT passage_id, replace(text, ' ', '') AS text FROM passages WHERE document_id = $document
    UNION ALL  -- a heading once, at the first paragraph below it
    SELECT min(passage_id), replace(heading, ' ', '') FROM passages WHERE document_id = $document GROUP BY heading
), said AS (
    SELECT passage_id, unnest(regexp_extract_all(text, '(?:^|[^0-9.])(20[0-9]?(?:年度|年(?:财政|部门|单位|预算|决算|收|支|末|初)))', 1)) AS said FROM told
    UNION ALL
    SELECT passage_id, unnest(regexp_extract_all(text, '20[XxＸ×*＊]{1,2}年|20[0-9][XxＸ×*＊]年')) FROM told
    UNION ALL
    SELECT passage_id, unnest(regexp_extract_all(text, '(?:增加|增长|上升|大于)(?:[（(](?:减少|下降|小于)[）)]|/(?:减少|下降|小于))')) AS said FROM told
    UNION ALL
    SELECT passage_id, unnest(regexp_extract_all(text, '(?:[XxＸ×*＊]{2,}|[_＿]{2,}|…{2,})(?:万元|元|人|辆|个|%|批次)')) FROM told
)
-- of a paragraph together: one template gave them all
SELECT string_agg(DISTINCT said, '”“') AS said, passage_id AS left_passage, CAST([] AS BIGINT[]) AS left_cells, CAST([] AS BIGINT[]) AS right_cells,
    NULL AS left_value, NULL AS right_value, NULL AS difference
FROM said
GROUP BY passage_id
ORDER BY passage_id
