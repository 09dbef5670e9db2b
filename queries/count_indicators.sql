/*
about: 有多少个绩效指标
questions:
  - "多少个绩效指标"
  - "有几个指标"
  - "绩效指标多少项"
  - "{item}有几个指标"
  - "{item}下面有几个绩效指标"
  - "{item}有多少项绩效指标"
slots:
  item: line?
also: [any]
reply: "共 {amount}绩效指标（{publisher}{year}年{phase}）。"
none: "没有绩效指标。"
unit: keep
tests:
  - {ask: "行政复议有几个指标", figures: ["3 个"]}
*/
SELECT '绩效指标' AS label, count(*) AS value, '个' AS unit, TRUE AS derived, list(cell_id ORDER BY cell_id) AS cells,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM cells
WHERE role = 'indicator' AND text <> ''
    AND ($item::BIGINT[] IS NULL OR list_contains($item::BIGINT[], entity_id) OR list_has_any(groups, $item::BIGINT[]))
HAVING count(*) > 0
