/*
about: 名称带某个词的项目合起来，与另一项相比差多少
questions:
  - "{topic}项目总额比{other}多多少"
  - "{topic}项目加起来和{other}差多少"
  - "{topic}的项目合计跟{other}哪个多"
  - "{topic}项目一共比{other}少多少"
slots:
  topic: topic
  other: line
reply: "{more}比{less}多 {amount}（{publisher}{year}年{phase}）。"
row: "算式：{more_text} − {less_text} = {amount}；{terms}"
blank: "{other_name}的金额在文件里是空白，不能比较：空白不等于零。"
none: "没有名称或所属活动带这个词的项目。"
tests:
  - {ask: "人防项目总额比取暖费少多少", figures: ["38.30 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND line_kind = 'project' AND value IS NOT NULL
        AND len(list_filter($topic::VARCHAR[], lambda word: contains(path, word))) > 0
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
), t AS (
    SELECT sum(value) AS value, list(cell_id ORDER BY value DESC, cell_id) AS cells, any_value(unit) AS unit,
        list_extract($topic::VARCHAR[], 1) || '项目' AS name, string_agg(name || ' ' || text, ' + ' ORDER BY value DESC, cell_id) AS terms
    FROM one HAVING count(*) > 0
), b AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($other::BIGINT[], entity_id) LIMIT 1
)
SELECT
    '相差' AS label, CASE WHEN t.unit = b.unit THEN abs(t.value - b.value) END AS value, b.unit, TRUE AS derived,
    t.cells || [b.cell_id] AS cells, b.name AS other_name,
    CASE WHEN t.value >= b.value THEN t.name ELSE b.name END AS more,
    CASE WHEN t.value >= b.value THEN b.name ELSE t.name END AS less,
    CASE WHEN t.value >= b.value THEN t.name || ' ' || CAST(t.value AS DECIMAL(18, 2)) ELSE b.name || ' ' || b.text END || ' ' || b.unit AS more_text,
    CASE WHEN t.value >= b.value THEN b.name || ' ' || b.text ELSE t.name || ' ' || CAST(t.value AS DECIMAL(18, 2)) END || ' ' || b.unit AS less_text,
    t.name || ' = ' || t.terms AS terms, CAST(t.value AS DECIMAL(18, 2)) AS subtotal, b.publisher, b.year, b.phase
FROM t, b
