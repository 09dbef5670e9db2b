/*
about: 两项比较：哪个多、相差多少
questions:
  - "{one}和{other}差多少"
  - "{one}比{other}多多少"
  - "{one}比{other}高多少"
  - "{one}跟{other}比哪个多"
  - "{one}和{other}哪个多"
  - "{one}和{other}哪个大多多少"
  - "{one}与{other}相差多少"
  - "{one}减去{other}"
  - "{one}减{other}"
  - "{one}少于{other}多少"
  - "{one}高于{other}多少"
  - "两个差多少"
  - "这俩差多少"
  - "两个哪个多"
  - "差多少"
  - "哪个多"
  - "哪个多多多少"
  - "比{other}多多少"
  - "{one}和{other}比较一下"
  - "{one}和{other}对比"
slots:
  one: line
  other: line
also: [why, compare]
reply: "{verdict} {amount}（{publisher}{year}年{phase}）。"
row: "算式：{more} {more_text} − {less} {less_text} = {amount}"
blank: "{a_name}或{b_name}的金额在文件里是空白，不能比较：空白不等于零。"
none: "没有可以比的两项：请说出是哪两项。"
tests:
  - {ask: "取暖费和水费差多少", figures: ["84.30 万元"]}
  - {ask: "公务接待费和地方志专项哪个多", figures: ["80.52 万元"]}
*/
WITH a AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($one::BIGINT[], entity_id) LIMIT 1
), b AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($other::BIGINT[], entity_id) LIMIT 1
)
SELECT
    '相差' AS label,
    CASE WHEN a.unit = b.unit THEN abs(a.value - b.value) END AS value, a.unit,
    TRUE AS derived, [a.cell_id, b.cell_id] AS cells, TRUE AS summed,
    CASE WHEN a.value >= b.value THEN [a.cell_id, -b.cell_id] ELSE [b.cell_id, -a.cell_id] END AS signed,
    a.name AS a_name, b.name AS b_name,
    CASE WHEN a.value = b.value THEN a.name || '和' || b.name || '一样多，相差'
        WHEN a.value > b.value THEN a.name || '比' || b.name || '多' ELSE b.name || '比' || a.name || '多' END AS verdict,
    CASE WHEN a.value >= b.value THEN a.name ELSE b.name END AS more,
    CASE WHEN a.value >= b.value THEN b.name ELSE a.name END AS less,
    CASE WHEN a.value >= b.value THEN a.text ELSE b.text END || ' ' || a.unit AS more_text,
    CASE WHEN a.value >= b.value THEN b.text ELSE a.text END || ' ' || a.unit AS less_text,
    a.publisher, a.year, a.phase
FROM a, b
WHERE a.entity_id <> b.entity_id
