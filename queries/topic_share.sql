/*
about: 名称带某个词的项目合起来占另一项的比重
questions:
  - "{topic}项目占{whole}多少"
  - "{topic}的项目合计占{whole}的比例"
  - "{topic}这块占{whole}几成"
  - "{topic}项目加起来占百分之几"
slots:
  topic: topic
  whole: line = 项目支出
also: [sum]
reply: "{topic_name}的项目合计占{whole_name}的 {amount}（{publisher}{year}年{phase}）。"
row: "算式：（{terms}）÷ {whole_text} × 100% = {amount}"
none: "没有名称或所属活动带这个词的项目。"
tests:
  - {ask: "人防项目占项目支出的比例", figures: ["25.21 %"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND line_kind = 'project' AND len(list_filter($topic::VARCHAR[], lambda word: contains(path, word))) > 0
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
), t AS (
    SELECT sum(value) AS value, list(cell_id ORDER BY value DESC, cell_id) AS cells, count(*) AS count, any_value(unit) AS unit,
        string_agg(name || ' ' || text, ' + ' ORDER BY value DESC, cell_id) AS terms
    FROM one HAVING count(*) > 0 AND count(*) = count(value)
), w AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($whole::BIGINT[], entity_id) LIMIT 1
)
SELECT '占比' AS label, t.value * 100 AS value, w.value AS divided_by, '%' AS unit, TRUE AS derived, t.cells || [w.cell_id] AS cells,
    list_extract($topic::VARCHAR[], 1) AS topic_name, t.count, w.name AS whole_name, t.terms, w.text || ' ' || w.unit AS whole_text,
    w.publisher, w.year, w.phase
FROM t, w
WHERE t.unit = w.unit
