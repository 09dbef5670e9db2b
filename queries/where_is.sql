/*
about: 一个数字登在哪张表、第几行
questions:
  - "{item}在哪张表"
  - "{item}在第几行"
  - "{item}的出处"
  - "{item}在哪里能看到"
  - "{item}的数据来源"
  - "{item}在哪一页"
  - "{item}哪里写的"
  - "出处在哪"
  - "在哪张表"
slots:
  item: line
also: [any]
reply: "{label}在《{title}》{place}（{document}）。"
row: "《{title}》{place}：{amount}"
none: "没有找到。"
tests:
  - {ask: "取暖费在哪张表", text: ["部门基本支出预算"]}
chart: none
*/
SELECT
    name AS label, value, unit, [cell_id] AS cells, title, source_place AS place, document, cell_id AS thing,
    publisher, year, phase, TRUE AS listed_places
FROM cells
WHERE headline AND list_contains($item::BIGINT[], entity_id)
ORDER BY source_rank
LIMIT 8
