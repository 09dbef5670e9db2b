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
  - "{one}和{other}一样多吗"
slots:
  one: line
  other: line
also: [why, compare, equal, verify]
reply: "{verdict} {amount}（{publisher}{year}年{phase}）。"
row: "算式：{more} {more_text} − {less} {less_text} = {amount}"
blank: "{a_name}或{b_name}的金额在文件里是空白，不能比较：空白不等于零。"
none: "没有可以比的两项：请说出是哪两项。"
tests:
  - {ask: "取暖费和水费差多少", figures: ["84.30 万元"]}
  - {ask: "公务接待费和地方志专项哪个多", figures: ["80.52 万元"]}
  - {ask: "办公费和水费是不是一样多", figures: ["0.00 万元"], text: ["一样多"]}
*/
WITH a AS (
    SELECT * FROM amounts WHERE headline AND source_rank = 0 AND list_contains($one::BIGINT[], entity_id) ORDER BY cell_id LIMIT 1
), b AS (
    SELECT * FROM amounts WHERE headline AND source_rank = 0 AND list_contains($other::BIGINT[], entity_id) ORDER BY cell_id LIMIT 1
), pair AS (  -- amounts of two units of money are compared in 万元, exactly
    SELECT
        a.unit = b.unit AS alike, a.publisher, a.year, a.phase,
        a.entity_id AS a_id, b.entity_id AS b_id, a.cell_id AS a_cell, b.cell_id AS b_cell, a.name AS a_name, b.name AS b_name,
        CASE WHEN a.unit = b.unit THEN a.value ELSE a.wan END AS a_value,
        CASE WHEN a.unit = b.unit THEN b.value ELSE b.wan END AS b_value,
        CASE WHEN a.unit = b.unit THEN a.unit ELSE '万元' END AS unit,
        a.text || ' ' || a.unit AS a_text, b.text || ' ' || b.unit AS b_text
    FROM a, b
)
SELECT
    '相差' AS label, abs(a_value - b_value) AS value, unit,
    TRUE AS derived, [a_cell, b_cell] AS cells, alike AS summed,
    CASE WHEN a_value >= b_value THEN [a_cell, -b_cell] ELSE [b_cell, -a_cell] END AS signed,
    a_name, b_name,
    CASE WHEN a_value = b_value THEN a_name || '和' || b_name || '一样多，相差'
        WHEN a_value > b_value THEN a_name || '比' || b_name || '多' ELSE b_name || '比' || a_name || '多' END AS verdict,
    CASE WHEN a_value >= b_value THEN a_name ELSE b_name END AS more,
    CASE WHEN a_value >= b_value THEN b_name ELSE a_name END AS less,
    CASE WHEN a_value >= b_value THEN a_text ELSE b_text END AS more_text,
    CASE WHEN a_value >= b_value THEN b_text ELSE a_text END AS less_text,
    publisher, year, phase
FROM pair
WHERE a_id <> b_id
