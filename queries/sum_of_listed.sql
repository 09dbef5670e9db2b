/*
about: 上一问列出的各项加在一起
questions:
  - "这些一共多少钱"
  - "合计多少"
  - "加起来多少"
  - "这几项合计"
  - "总共多少钱"
  - "一共多少"
  - "合计"
slots:
  items: listed
reply: "上一问列出的 {parts_count} 项合计 {amount}（{publisher}{year}年{phase}）。"
row: "= {terms}"
tests:
  - {ask: ["超过30万元的项目有哪些", "合计多少"], figures: ["114.42 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND list_contains($items::BIGINT[], entity_id)
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT '合计' AS label, sum(value) AS value, any_value(unit) AS unit, TRUE AS derived, TRUE AS summed,
    list(cell_id ORDER BY value DESC NULLS LAST, cell_id) AS cells, count(*) AS parts_count,
    string_agg(name || ' ' || text, ' + ' ORDER BY value DESC, cell_id) FILTER (WHERE value IS NOT NULL) AS terms,
    CASE WHEN count(*) > count(value) THEN '有 ' || (count(*) - count(value)) || ' 项空白，没有计入。' END AS note,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM one
HAVING count(*) > 1 AND count(DISTINCT unit) = 1
