/*
about: 文字里（类）（款）（项）前的科目名称，表里都没有
kind: text
severity: low
message: "{left_place}说的科目“{name}”，功能分类的各张表里都没有这个名称。"
lawful: [科目改过名，或用了简称]
tests:
  - document: |
      2016年支出预算总表
      |单位：万元|
      |科目编码|科目名称|合计|
      ||合计|300.00|
      |207|文化旅游体育与传媒支出|100.00|
      |208|社会保障和就业支出|177.00|
      |221|住房保障支出|23.00|
      文化体育与传媒支出（类）100.00万元，社会保障和就业（类）支出177.00万元，住房保障支出（类）23.00万元。
    finds: 1
    says: ["文化体育与传媒支出"]
*/
WITH listed AS (
    SELECT DISTINCT regexp_replace(regexp_replace(item, '[^一-龥]', '', 'g'), '支出$', '') AS name, length(code) AS long FROM cells
    WHERE document_id = $document AND code_kind = '功能分类' AND NOT continued AND regexp_full_match(code, '2\d{2}(\d{2}){0,2}')
        AND table_kind IN ('expenditure', 'general', 'income', 'fund', 'state_capital')
), told AS (
    SELECT passage_id, unnest(regexp_extract_all(replace(replace(text, ' ', ''), '（室）', ''), '[一-龥、]{2,30}[）)”]?[（(][类款项][）)]')) AS said FROM passages WHERE document_id = $document
), named AS (
    SELECT passage_id, regexp_extract(said, '^([一-龥、]+)', 1) AS printed, CASE regexp_extract(said, '([类款项])[）)]$', 1) WHEN '类' THEN 3 WHEN '款' THEN 5 ELSE 7 END AS long
    FROM told
), bare AS (
    SELECT *, regexp_replace(replace(printed, '、', ''), '支出$', '') AS name FROM named
), judged AS (
    SELECT b.passage_id, b.printed, bool_or(contains(b.name, replace(l.name, '室', '')) OR contains(replace(l.name, '室', ''), b.name)) AS there
    FROM bare AS b JOIN listed AS l ON l.long = b.long
    GROUP BY b.passage_id, b.printed, b.long
), counted AS (
    SELECT passage_id, printed, there, count(*) FILTER (WHERE there) OVER () AS fits FROM judged
)
SELECT printed AS name, min(passage_id) AS left_passage, CAST([] AS BIGINT[]) AS left_cells, CAST([] AS BIGINT[]) AS right_cells,
    NULL AS left_value, NULL AS right_value, NULL AS difference
FROM counted
WHERE NOT there AND fits > 1
GROUP BY printed
ORDER BY left_passage, name
