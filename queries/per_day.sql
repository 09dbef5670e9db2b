/*
about: 一年的数摊到每天
questions:
  - "{item}平均每天多少"
  - "{item}一天多少"
  - "{item}日均多少"
  - "每天多少"
slots:
  item: line
also: [average]
reply: "{name}平均每天 {amount}（按 365 天，{publisher}{year}年{phase}）。"
row: "算式：{sum_text} ÷ 365 = {amount}"
blank: "{name}的金额在文件里是空白，算不出来。"
tests:
  - {ask: "公务接待费平均每天多少", figures: ["0.27 万元"]}
*/
SELECT '每天' AS label, value, 365 AS divided_by, unit, TRUE AS derived, [cell_id] AS cells, name,
    text || ' ' || unit AS sum_text, publisher, year, phase
FROM cells WHERE headline AND source_rank = 0 AND list_contains($item::BIGINT[], entity_id)
LIMIT 1
