/*
about: 一项分几部分（只数下一级）
questions:
  - "{item}分几块"
  - "{item}有几部分"
  - "{item}分成几部分"
  - "{item}由几个部分组成"
  - "{item}分几大块"
slots:
  item: line
also: [count, breakdown, sum]
reply: "{whole}分为 {amount}：{names}（{publisher}{year}年{phase}）。"
none: "{label}下面没有再分项。"
unit: keep
tests:
  - {ask: "社会保障缴费分几部分", figures: ["6 项"]}
*/
WITH owner AS (
    SELECT line_id, name FROM cells
    WHERE headline AND list_contains($item::BIGINT[], entity_id) AND NOT leaf
    ORDER BY part <> '部门', table_kind IN ('summary', 'duties'), source_rank
    LIMIT 1
)
SELECT '数量' AS label, count(*) AS value, '项' AS unit, TRUE AS derived, list(cell_id ORDER BY line_seq) AS cells,
    list(entity_id ORDER BY line_seq) AS things, any_value(owner.name) AS whole,
    string_agg(c.name || ' ' || CASE WHEN c.text = '' THEN '（空白）' ELSE c.text || ' ' || c.unit END, '、' ORDER BY line_seq) AS names,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM cells c, owner
WHERE c.headline AND c.parent_id = owner.line_id
HAVING count(*) > 0
