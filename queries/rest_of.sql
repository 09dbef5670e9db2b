/*
about: 上一问的一项之外，总的里面剩下的是哪些
questions:
  - "剩下的是什么"
  - "剩下的是哪些"
  - "其余的是什么"
  - "剩下那部分叫什么"
  - "余下的都有哪些"
  - "剩下的是什么钱"
slots:
  part: line
  whole: line?
also: [breakdown, what, only, remain, define]
reply: "除{part_name}外，{whole_name}里还有：{label} {amount}（{publisher}{year}年{phase}）。"
row: "{label} {amount}"
none: "没有别的有数的分项。"
tests:
  - {ask: ["水费占日常公用经费多少", "剩下的都有哪些"], text: ["电费"]}
*/
WITH own AS (
    SELECT line_id, parent_id, name, entity_id, table_id, groups FROM cells
    WHERE headline AND list_contains($part::BIGINT[], entity_id) AND parent_id IS NOT NULL
        AND ($whole::BIGINT[] IS NULL OR list_has_any(groups, $whole::BIGINT[]))
    ORDER BY part <> '部门', source_rank LIMIT 1
), w AS (
    SELECT c.line_id, c.name FROM cells c, own
    WHERE c.headline AND c.table_id = own.table_id
        AND (c.line_id = own.parent_id OR coalesce(list_contains($whole::BIGINT[], c.entity_id), FALSE))
        AND EXISTS (
            SELECT 1 FROM cells o
            WHERE o.headline AND o.parent_id = c.line_id AND o.line_id <> own.line_id AND o.value IS NOT NULL AND NOT list_contains(own.groups, o.entity_id)
        )
    ORDER BY NOT coalesce(list_contains($whole::BIGINT[], c.entity_id), FALSE) LIMIT 1
)
SELECT
    c.name AS label, c.value, c.unit, [c.cell_id] AS cells, c.entity_id AS thing, TRUE AS listed,
    own.name AS part_name, w.name AS whole_name, c.publisher, c.year, c.phase
FROM cells c, own, w
WHERE c.headline AND c.parent_id = w.line_id AND c.entity_id <> own.entity_id AND c.value IS NOT NULL
ORDER BY c.value DESC
LIMIT 20
