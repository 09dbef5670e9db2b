/*
about: 从一项里去掉名称带某个词的项目还剩多少
questions:
  - "{whole}去掉{topic}的还剩多少"
  - "{whole}不含{topic}的是多少"
  - "{whole}扣除{topic}项目剩多少"
  - "{whole}刨去{topic}那几个还有多少"
  - "{whole}里除了{topic}的还有多少"
  - "去掉{topic}的还剩多少"
  - "不含{topic}的呢"
  - "{whole}去掉{topic}那块还剩多少"
slots:
  topic: topic
  whole: line = 项目支出
reply: "{whole_name}去掉{topic_name}的项目，剩 {amount}（{publisher}{year}年{phase}）。"
row: "算式：{whole_text} − {terms} = {amount}"
none: "没有名称或所属活动带这个词的项目，或去掉的比总的还大。"
tests:
  - {ask: "项目支出不含人防的还剩多少", figures: ["172.11 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND line_kind = 'project' AND len(list_filter($topic::VARCHAR[], lambda word: contains(path, word))) > 0
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
), t AS (
    SELECT sum(value) AS value, list(cell_id ORDER BY value DESC, cell_id) AS cells, count(*) AS count, any_value(unit) AS unit,
        string_agg(name || ' ' || text, ' − ' ORDER BY value DESC, cell_id) AS terms
    FROM one HAVING count(*) > 0 AND count(*) = count(value)
), w AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($whole::BIGINT[], entity_id) LIMIT 1
)
SELECT
    '剩余' AS label, w.value - t.value AS value, w.unit, TRUE AS derived, [w.cell_id] || t.cells AS cells, TRUE AS summed,
    [w.cell_id] || list_transform(t.cells, lambda c: -c) AS signed, w.name AS whole_name, t.count, t.terms,
    list_extract($topic::VARCHAR[], 1) AS topic_name, w.text || ' ' || w.unit AS whole_text, w.publisher, w.year, w.phase
FROM w, t
WHERE w.unit = t.unit AND w.value >= t.value
