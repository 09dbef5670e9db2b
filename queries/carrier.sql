/*
about: 一个项目由哪个单位承担
questions:
  - "{item}由谁承担"
  - "{item}承担单位是哪个"
  - "{item}哪个单位负责"
  - "{item}谁在做"
  - "谁承担"
slots:
  item: line+
also: [any]
reply: "{label}由{carrier}承担（{publisher}{year}年{phase}）。"
row: "{label}：{carrier}"
none: "文件里没有写{label}的承担单位。"
tests:
  - {ask: "报刊款由谁承担", text: ["涞源县人民政府办公室"]}
*/
SELECT name AS label, text AS carrier, [cell_id] AS cells, publisher, year, phase, entity_id AS thing
FROM cells
WHERE role IN ('text', 'body') AND text <> '' AND contains(column_name, '承担')
    AND list_contains($item::BIGINT[], entity_id)
ORDER BY list_position($item::BIGINT[], entity_id), source_rank
