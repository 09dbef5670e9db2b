/*
about: 说出名字的几项里哪个最大，按大小排
questions:
  - "{items}哪个最多"
  - "{items}里哪个最大"
  - "{items}排个名"
  - "{items}从大到小排"
  - "{items}哪个最高"
  - "{items}谁最多"
slots:
  items: lines
reply: "最大的是{label} {amount}（{publisher}{year}年{phase}）。"
row: "{position}. {label} {amount}"
none: "没有可以排名的金额。"
tests:
  - {ask: "水费、电费、邮电费哪个最多", figures: ["12.00 万元", "7.97 万元", "5.50 万元"]}
*/
SELECT name AS label, value, unit, [cell_id] AS cells, entity_id AS thing, TRUE AS listed, publisher, year, phase,
    row_number() OVER (ORDER BY value DESC NULLS LAST) AS position
FROM cells
WHERE headline AND source_rank = 0 AND list_contains($items::BIGINT[], entity_id)
ORDER BY position
