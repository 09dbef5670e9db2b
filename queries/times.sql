/*
about: 一项是另一项的几倍
questions:
  - "{one}是{other}的几倍"
  - "{one}是{other}多少倍"
  - "{one}比{other}多几倍"
  - "{one}和{other}之比"
  - "是{other}的几倍"
  - "比{other}多几倍"
  - "几倍"
slots:
  one: line
  other: line
reply: "{one_name}是{other_name}的 {amount}（{publisher}{year}年{phase}）。"
row: "算式：{one_text} ÷ {other_text} = {amount}"
blank: "{one_name}或{other_name}的金额在文件里是空白，算不出倍数。"
none: "没有可以比的两项：请说出是哪两项。"
tests:
  - {ask: "取暖费是水费的几倍", figures: ["8.03 倍"]}
  - {ask: "人员经费与公用经费的比例", figures: ["1.30 倍"]}
*/
WITH a AS (
    SELECT * FROM amounts WHERE headline AND source_rank = 0 AND list_contains($one::BIGINT[], entity_id) ORDER BY cell_id LIMIT 1
), b AS (
    SELECT * FROM amounts WHERE headline AND source_rank = 0 AND list_contains($other::BIGINT[], entity_id) ORDER BY cell_id LIMIT 1
)
SELECT
    '倍数' AS label, CASE WHEN a.unit = b.unit THEN a.value ELSE a.wan END AS value,
    CASE WHEN a.unit = b.unit THEN b.value ELSE b.wan END AS divided_by,
    '倍' AS unit, TRUE AS derived, [a.cell_id, b.cell_id] AS cells,
    a.name AS one_name, b.name AS other_name,
    a.text || ' ' || a.unit AS one_text, b.text || ' ' || b.unit AS other_text,
    a.publisher, a.year, a.phase
FROM a, b
WHERE a.entity_id <> b.entity_id
