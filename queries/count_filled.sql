/*
about: 一项之下有数的分项有几个
questions:
  - "{within}有数的几项"
  - "{within}有数的有几个"
  - "{within}里有金额的有多少项"
  - "{within}有几项是有钱的"
  - "有数的有几个"
slots:
  within: line
also: [sum]
reply: "{whole}下面有数的 {amount}：{names}（{publisher}{year}年{phase}）。"
unit: keep
tests:
  - {ask: "日常公用经费有数的有几项", figures: ["12 项"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND NOT total AND leaf AND line_kind IN ('item', 'project') AND table_kind NOT IN ('text', 'staffing')
        AND list_has_any(groups, $within::BIGINT[])
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
), w AS (
    SELECT name FROM cells WHERE headline AND list_contains($within::BIGINT[], entity_id) ORDER BY source_rank LIMIT 1
)
SELECT '数量' AS label, count(*) AS value, '项' AS unit, TRUE AS derived, list(cell_id ORDER BY one.value DESC, cell_id) AS cells,
    list(entity_id ORDER BY one.value DESC, cell_id) AS things, any_value(w.name) AS whole,
    string_agg(one.name || ' ' || one.text, '、' ORDER BY one.value DESC, cell_id) AS names,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM one, w
WHERE one.value IS NOT NULL
HAVING count(*) > 0
