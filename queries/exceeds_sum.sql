/*
about: 几项加起来是不是超过（不到）某个数
questions:
  - "{items}加起来超过{limit}吗"
  - "{items}合计有没有超过{limit}"
  - "{items}一共是不是超过{limit}了"
  - "{items}加起来不到{limit}吧"
  - "{items}相加够不够{limit}"
slots:
  items: lines
  limit: money
also: [sum, verify, above, below]
reply: "{names}合计 {amount}，{verdict} {limit}（{publisher}{year}年{phase}）。"
row: "= {terms}"
none: "这几项里有的没有数，不能比较。"
tests:
  - {ask: "水费和电费加起来超过10万吗", figures: ["17.50 万元"], text: ["超过 10万"]}
  - {ask: "水费、电费一共有没有超过20万", figures: ["17.50 万元"], text: ["没有超过"]}
*/
WITH best AS (
    SELECT * FROM cells
    WHERE headline AND source_rank = 0 AND list_contains($items::BIGINT[], entity_id)
), inner_ones AS (  -- a part is not added to the total that holds it, in whatever table it does
    SELECT c.entity_id FROM cells c JOIN best b ON list_contains(c.groups, b.entity_id)
    WHERE c.headline AND c.entity_id <> b.entity_id AND list_contains($items::BIGINT[], c.entity_id)
), apart AS (
    SELECT * FROM best WHERE entity_id NOT IN (SELECT entity_id FROM inner_ones)
), total AS (
    SELECT sum(value) AS value, any_value(unit) AS unit,
        list(cell_id ORDER BY list_position($items::BIGINT[], entity_id)) AS cells,
        string_agg(name, '、' ORDER BY list_position($items::BIGINT[], entity_id)) AS names,
        string_agg(name || ' ' || CASE WHEN text = '' THEN '（空白）' ELSE text END, ' + '
            ORDER BY list_position($items::BIGINT[], entity_id)) AS terms,
        CASE WHEN count(*) > count(value)
            THEN string_agg(name, '、') FILTER (WHERE value IS NULL) || '的金额空白，没有计入。' END AS note,
        CASE WHEN (SELECT count(*) FROM best) > count(*)
            THEN '已含在上级项目里的分项没有重复相加。' END AS note2,
        any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
    FROM apart
    HAVING count(DISTINCT unit) = 1
)
SELECT '合计' AS label, value, unit, cells, names, terms, note, note2, publisher, year, phase, TRUE AS derived, TRUE AS summed,
    CASE WHEN value * factor > $limit::DECIMAL(28, 6) THEN '超过'
        WHEN value * factor = $limit::DECIMAL(28, 6) THEN '正好是' ELSE '没有超过' END AS verdict
FROM total, LATERAL (SELECT CASE unit WHEN '亿元' THEN 100000000 WHEN '万元' THEN 10000 WHEN '千元' THEN 1000 ELSE 1 END AS factor)
