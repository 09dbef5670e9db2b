/*
about: 一项比另一项多（少）百分之几
questions:
  - "{one}比{other}多百分之几"
  - "{one}比{other}多几成"
  - "{one}比{other}高百分之多少"
  - "比{other}多百分之几"
  - "多几成"
slots:
  one: line
  other: line
also: [compare, difference]
reply: "{one_name}比{other_name}{verdict} {amount}（{publisher}{year}年{phase}）。"
row: "算式：（{one_text} − {other_text}）÷ {other_text} × 100%"
blank: "{one_name}或{other_name}的金额在文件里是空白，不能比较：空白不等于零。"
tests:
  - {ask: "水费比电费多百分之几", figures: ["118.18 %"]}
*/
WITH a AS (
    SELECT * FROM amounts WHERE headline AND source_rank = 0 AND list_contains($one::BIGINT[], entity_id) ORDER BY cell_id LIMIT 1
), b AS (
    SELECT * FROM amounts WHERE headline AND source_rank = 0 AND list_contains($other::BIGINT[], entity_id) ORDER BY cell_id LIMIT 1
)
SELECT '相差' AS label, CASE WHEN a.unit = b.unit THEN abs(a.value - b.value) ELSE abs(a.wan - b.wan) END * 100 AS value,
    CASE WHEN a.unit = b.unit THEN b.value ELSE b.wan END AS divided_by, '%' AS unit, TRUE AS derived,
    [a.cell_id, b.cell_id] AS cells, a.name AS one_name, b.name AS other_name,
    CASE WHEN CASE WHEN a.unit = b.unit THEN a.value >= b.value ELSE a.wan >= b.wan END THEN '多' ELSE '少' END AS verdict,
    a.text || ' ' || a.unit AS one_text, b.text || ' ' || b.unit AS other_text, a.publisher, a.year, a.phase
FROM a, b
WHERE a.entity_id <> b.entity_id
