/*
about: 几个科目加在一起是多少
questions:
  - "{items}一共多少"
  - "{items}合计多少钱"
  - "{items}加起来多少"
  - "{items}加一块多少钱"
  - "{items}之和"
  - "{items}三项总共多少"
  - "{items}全部加起来是多少"
  - "这俩加起来多少"
  - "这几个一共多少"
  - "合计"
  - "加起来"
  - "一共多少"
  - "再加上{items}呢"
slots:
  items: lines
reply: "{names}合计 {amount}（{publisher}{year}年{phase}）。"
row: "= {terms}"
tests:
  - {ask: "水费、电费和取暖费加起来多少", figures: ["113.80 万元"]}
*/
WITH best AS (
    SELECT * FROM cells
    WHERE headline AND source_rank = 0 AND list_contains($items::BIGINT[], entity_id)
), inner_ones AS (  -- a part is not added to the total that holds it, in whatever table it does
    SELECT entity_id FROM cells
    WHERE headline AND list_contains($items::BIGINT[], entity_id)
        AND list_has_any(list_filter(groups, lambda g: g <> entity_id), $items::BIGINT[])
), apart AS (
    SELECT * FROM best
    WHERE NOT coalesce(list_contains((SELECT list(entity_id) FROM inner_ones), entity_id), FALSE)
)
SELECT
    '合计' AS label, sum(value) AS value, any_value(unit) AS unit,
    list(cell_id ORDER BY list_position($items::BIGINT[], entity_id)) AS cells, TRUE AS derived, TRUE AS summed, count(*) <= 6 AS parts,
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
