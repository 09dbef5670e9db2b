/*
about: 一项是不是超过（不到）某个数
questions:
  - "{item}超过{limit}吗"
  - "{item}有没有超过{limit}"
  - "{item}是不是超过{limit}了"
  - "{item}不到{limit}吧"
  - "{item}有没有到{limit}以上"
  - "{item}低于{limit}吗"
  - "{item}在{limit}以下吗"
slots:
  item: line
  limit: money
reply: "{label} {amount}，{verdict} {limit}（{publisher}{year}年{phase}）。"
blank: "{label}的金额在文件里是空白，不能比较：空白不等于零。"
tests:
  - {ask: "水费超过10万吗", figures: ["12.00 万元"], text: ["超过 10万"]}
  - {ask: "水费超过20万吗", figures: ["12.00 万元"], text: ["没有超过"]}
*/
SELECT name AS label, value, unit, [cell_id] AS cells, entity_id AS thing, publisher, year, phase,
    CASE WHEN value * factor > $limit::DECIMAL(28, 6) THEN '超过'
        WHEN value * factor = $limit::DECIMAL(28, 6) THEN '正好是' ELSE '没有超过' END AS verdict
FROM cells, LATERAL (SELECT CASE unit WHEN '亿元' THEN 100000000 WHEN '万元' THEN 10000 WHEN '千元' THEN 1000 ELSE 1 END AS factor)
WHERE headline AND source_rank = 0 AND list_contains($item::BIGINT[], entity_id)
LIMIT 1
