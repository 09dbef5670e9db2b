/*
about: 一年的数摊到每月或每天
questions:
  - "{item}平均每月多少"
  - "{item}一个月多少"
  - "{item}每个月合多少"
  - "{item}月均多少"
  - "每个月多少"
slots:
  item: line
also: [average]
reply: "{name}平均每月 {amount}（{publisher}{year}年{phase}）。"
row: "算式：{sum_text} ÷ 12 = {amount}"
blank: "{name}的金额在文件里是空白，算不出来。"
tests:
  - {ask: "水费平均每月多少", figures: ["1.00 万元"]}
*/
SELECT '每月' AS label, value, 12 AS divided_by, unit, TRUE AS derived, [cell_id] AS cells, name,
    text || ' ' || unit AS sum_text, publisher, year, phase
FROM cells WHERE headline AND source_rank = 0 AND list_contains($item::BIGINT[], entity_id)
LIMIT 1
