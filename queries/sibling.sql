/*
about: 同一个活动下另外的项目
questions:
  - "同一活动下另外一个项目多少钱"
  - "和{item}同一个活动的其他项目"
  - "{item}同一活动下还有哪些项目"
  - "同一活动下还有哪些项目"
  - "另外那个呢"
  - "还有别的项目吗"
  - "同级的还有哪些"
slots:
  item: line
reply: "同在{parent}之下的还有：{label} {amount}（{publisher}{year}年{phase}）。"
row: "{label} {amount}"
none: "同一个活动下没有别的项目。"
tests:
  - {ask: "和防空预案编制同一个活动的其他项目", figures: ["2.00 万元"]}
*/
WITH own AS (
    SELECT line_id, parent_id, groups[-1] AS parent, path FROM cells
    WHERE headline AND list_contains($item::BIGINT[], entity_id) AND parent_id IS NOT NULL
    ORDER BY part <> '部门', table_kind <> 'project', source_rank LIMIT 1
)
SELECT
    c.name AS label, c.value, c.unit, [c.cell_id] AS cells, c.entity_id AS thing, TRUE AS listed,
    string_split(own.path, ' › ')[-2] AS parent, c.publisher, c.year, c.phase
FROM cells c, own
WHERE c.headline AND c.parent_id = own.parent_id AND c.line_id <> own.line_id
ORDER BY c.line_seq
LIMIT 20
