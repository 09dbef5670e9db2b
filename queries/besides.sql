/*
about: 一个总的里面，除了说出的几项还有哪些
questions:
  - "除了{part}还有什么"
  - "{whole}里除了{part}还有什么"
  - "{whole}里面除了{part}还有啥"
slots:
  whole: line?
  part: line+
also: [under, amount]
reply: "除{part_name}外，{whole_name}里还有：{label} {amount}（{publisher}{year}年{phase}）。"
row: "{label} {amount}"
none: "没有别的有数的分项。"
tests:
  - {ask: "人员经费里除了工资福利支出还有什么", text: ["对个人和家庭的补助"]}
  - {ask: "预算收入里除了行政事业性收费还有什么", text: ["非限额补助"]}
  - {ask: "社会保障缴费里除了基本养老保险费和职业年金还有啥", text: ["生育保险"]}
*/
WITH own AS (
    SELECT line_id, parent_id, name, entity_id, table_id, groups FROM cells
    WHERE headline AND list_contains($part::BIGINT[], entity_id) AND parent_id IS NOT NULL
        AND ($whole::BIGINT[] IS NULL OR list_has_any(groups, $whole::BIGINT[]))
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank, line_id) = 1
), heads AS (  -- from the whole down to what each is in, so that nothing that holds it is left beside it
    SELECT DISTINCT w.line_id, w.name, w.level, w.entity_id
    FROM cells w JOIN own ON w.table_id = own.table_id AND list_contains(own.groups, w.entity_id)
    WHERE w.headline AND CASE WHEN $whole::BIGINT[] IS NULL THEN w.line_id = own.parent_id
        ELSE list_contains($whole::BIGINT[], w.entity_id) OR list_has_any(w.groups, $whole::BIGINT[]) END
)
SELECT
    c.name AS label, c.value, c.unit, [c.cell_id] AS cells, c.entity_id AS thing, TRUE AS listed,
    (SELECT string_agg(name, '、' ORDER BY list_position($part::BIGINT[], entity_id)) FROM own) AS part_name,
    (SELECT name FROM heads ORDER BY level, line_id LIMIT 1) AS whole_name, c.publisher, c.year, c.phase
FROM cells c JOIN heads ON c.parent_id = heads.line_id
WHERE c.headline AND c.value IS NOT NULL
    AND c.entity_id NOT IN (SELECT entity_id FROM own) AND c.entity_id NOT IN (SELECT entity_id FROM heads)
ORDER BY c.value DESC, c.cell_id
LIMIT 20
