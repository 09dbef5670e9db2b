/*
about: 上一问列出的有几项
questions:
  - "几个"
  - "一共几个"
  - "有几项"
  - "共多少个"
  - "这些有几个"
  - "总共几项"
slots:
  items: listed
also: [sum]
reply: "上一问列出的共 {amount}（{publisher}{year}年{phase}）。"
tests:
  - {ask: ["社会保障缴费包括哪些", "一共几项"], figures: ["6 项"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND list_contains($items::BIGINT[], entity_id)
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT '数量' AS label, count(*) AS value, '项' AS unit, TRUE AS derived, list(cell_id ORDER BY cell_id) AS cells,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM one
HAVING count(*) > 0
