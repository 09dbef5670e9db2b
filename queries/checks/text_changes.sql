/*
about: 同一项比上年的增减，文字里说了两遍，两遍不一样：一处减少、一处持平
kind: growth
severity: medium
message: "“{item}”{left_place}说比{base}{left_word}，{right_place}却说{right_word}。"
lawful: [一处是全部资金，一处是财政拨款]
tests:
  - document: |
      部门收支决算总表
      |434政府|单位：万元|
      |项目|决算数|
      |支出合计|30.00|
      |办公费|12.00|
      |水费|18.00|
      2016年度“三公”经费支出30.00万元，比上年减少2.00万元。公务用车购置及运行费支出18.00万元，比上年减少2.00万元。
      公务用车购置及运行费支出18.00万元，与上年持平。
    finds: 1
    says: ["减少 2.00 万元", "持平"]
  - document: |
      部门收支决算总表
      |434政府|单位：万元|
      |项目|决算数|
      |支出合计|30.00|
      |办公费|12.00|
      |水费|18.00|
      2016年度公务接待费支出18.00万元，比上年决算减少2.00万元。
      公务接待费支出18.00万元，与上年预算持平。
      公务接待费支出18.00万元，与年初预算持平。
    finds: 0
*/
WITH told AS (  -- of things that have one amount in a document
    SELECT claim_id, passage_id, subject AS item, coalesce(CAST(entity_id AS VARCHAR), subject) AS thing, base, yuan, half, value, unit
    FROM claims WHERE document_id = $document AND kind = 'change' AND base <> '' AND yuan IS NOT NULL
        AND regexp_matches(subject, '接待|出国|用车|三公|会议|培训|运行经费')
), pair AS (
    SELECT a.item, a.base, a.passage_id AS left_passage, b.passage_id AS right_passage, a.yuan AS left_yuan, b.yuan AS right_yuan, a.claim_id, b.claim_id AS other
    FROM told AS a JOIN told AS b ON b.thing = a.thing AND b.item = a.item AND b.base = a.base AND b.claim_id > a.claim_id
    WHERE abs(a.yuan - b.yuan) > a.half + b.half
)
SELECT item, base, left_passage, right_passage, CAST([] AS BIGINT[]) AS left_cells, CAST([] AS BIGINT[]) AS right_cells,
    CASE WHEN left_yuan = 0 THEN '持平' ELSE CASE WHEN left_yuan < 0 THEN '减少 ' ELSE '增加 ' END || CAST(CAST(abs(left_yuan) / 10000 AS DECIMAL(18, 2)) AS VARCHAR) || ' 万元' END AS left_word,
    CASE WHEN right_yuan = 0 THEN '持平' ELSE CASE WHEN right_yuan < 0 THEN '减少 ' ELSE '增加 ' END || CAST(CAST(abs(right_yuan) / 10000 AS DECIMAL(18, 2)) AS VARCHAR) || ' 万元' END AS right_word,
    CAST(left_yuan / 10000 AS DECIMAL(28, 6)) AS left_value, CAST(right_yuan / 10000 AS DECIMAL(28, 6)) AS right_value,
    CAST((left_yuan - right_yuan) / 10000 AS DECIMAL(28, 6)) AS difference, '万元' AS unit
FROM pair
QUALIFY row_number() OVER (PARTITION BY item, base ORDER BY claim_id, other) = 1
ORDER BY claim_id
