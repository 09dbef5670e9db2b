/*
about: 各级合计与其下各项相加是否相符
questions:
  - "合计对不对"
  - "合计对吗"
  - "合计都对吗"
  - "加起来对不对"
  - "各项加起来等于合计吗"
  - "总数算得对不对"
slots: {}
reply: "核对了 {amount}合计，{said}（{publisher}{year}年{phase}）。"
unit: keep
tests:
  - {ask: "合计对不对", text: ["都相符"]}
*/
WITH whole AS (
    SELECT count(DISTINCT up.cell_id) AS value, any_value(up.publisher) AS publisher, any_value(up.year) AS year, any_value(up.phase) AS phase
    FROM cells AS up JOIN cells AS part ON part.parent_id = up.line_id AND part.column_index = up.column_index
    WHERE up.role = 'amount' AND up.value IS NOT NULL AND part.value IS NOT NULL
), wrong AS (
    SELECT count(*) AS count, string_agg(message, ' ' ORDER BY finding_id) AS messages,
        coalesce(flatten(list(left_cells ORDER BY finding_id)), CAST([] AS BIGINT[])) AS cells
    FROM findings WHERE check_name IN ('parts', 'among', 'sources') AND kind <> 'rounding'
)
SELECT
    '合计' AS label, whole.value, '个' AS unit, TRUE AS derived, wrong.cells,
    CASE WHEN wrong.count = 0 THEN '与其下各项相加都相符' ELSE '有 ' || wrong.count || ' 处对不上：' || wrong.messages END AS said,
    whole.publisher, whole.year, whole.phase
FROM whole, wrong
