/*
about: 一个活动的绩效目标是怎么写的
questions:
  - "{item}的绩效目标"
  - "{item}的绩效目标怎么写的"
  - "{item}的目标是什么"
  - "{item}要达到什么目标"
  - "{item}的工作目标"
slots:
  item: line
also: [any]
reply: "{label}的绩效目标：{content}（{publisher}{year}年{phase}）"
none: "文件里没有写{label}的绩效目标。"
tests:
  - {ask: "矿督办的绩效目标是什么", text: ["安全生产"]}
*/
SELECT name AS label, text AS content, [cell_id] AS cells, publisher, year, phase, text AS thing
FROM cells
WHERE table_kind = 'duties' AND role = 'text' AND text <> '' AND contains(column_name, '目标')
    AND list_contains($item::BIGINT[], entity_id)
ORDER BY line_seq
LIMIT 3
