/*
about: 金额和某一项一样多的还有哪些
questions:
  - "和{item}一样多的还有什么"
  - "跟{item}一样的有哪些"
  - "哪一项跟{item}一样多"
  - "有没有和{item}一样多的"
  - "{item}和哪一项一样多"
  - "与{item}相同的有哪几项"
  - "哪个{kind}和{item}一样多"
slots:
  item: line
  kind: kind?
also: [verify, compare, sibling, breakdown]
reply: "和{name}（{same}）一样多的有 {count} 项（{publisher}{year}年{phase}）："
row: "{label} {amount}"
none: "没有别的项和它一样多。"
unit: keep
tests:
  - {ask: "和电费一样多的有哪些", status: no_data, text: ["没有别的项"]}
  - {ask: "哪一项跟设备维护一样多", figures: ["12.00 万元", "12.00 万元"], text: ["办公费", "水费"]}
*/
WITH one AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($item::BIGINT[], entity_id) LIMIT 1
), other AS (  -- 既不在它里面，也不包含它
    SELECT c.*, one.name AS same_name, one.text || ' ' || one.unit AS same FROM cells AS c, one
    WHERE c.headline AND c.leaf AND c.value = one.value AND c.unit = one.unit AND c.entity_id <> one.entity_id
        AND ($kind::VARCHAR IS NULL OR $kind::VARCHAR = 'item' OR c.line_kind = $kind::VARCHAR)
        AND c.table_kind NOT IN ('text', 'staffing') AND c.line_kind IN ('item', 'project')
        AND NOT list_contains(c.groups, one.entity_id) AND NOT list_contains(one.groups, c.entity_id)
    QUALIFY row_number() OVER (PARTITION BY c.entity_id ORDER BY c.part <> '部门', c.source_rank, c.cell_id) = 1
)
SELECT
    name AS label, value, unit, [cell_id] AS cells, entity_id AS thing, TRUE AS listed, same_name AS name, same,
    count(*) OVER () AS count, publisher, year, phase
FROM other
ORDER BY line_seq, cell_id
LIMIT 30
