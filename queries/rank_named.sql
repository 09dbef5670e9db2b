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
none: "这几项没有可以排名的金额，或其中一项包含另一项。"
tests:
  - {ask: "水费、电费、邮电费哪个最多", figures: ["12.00 万元", "7.97 万元", "5.50 万元"]}
*/
SELECT name AS label, value, unit, [cell_id] AS cells, entity_id AS thing, TRUE AS listed, publisher, year, phase,
    row_number() OVER (ORDER BY value DESC NULLS LAST) AS position
FROM cells
WHERE headline AND source_rank = 0 AND list_contains($items::BIGINT[], entity_id)
    AND NOT EXISTS (  -- 一项包含另一项时没有可比的
        SELECT 1 FROM cells p WHERE p.headline AND list_contains($items::BIGINT[], p.entity_id)
            AND len(list_filter(p.groups, lambda g: g <> p.entity_id AND list_contains($items::BIGINT[], g))) > 0)
ORDER BY position
