/*
about: 一个科目、活动由哪些部分组成
questions:
  - "{item}包括哪些"
  - "{item}由哪些部分组成"
  - "{item}的明细"
  - "{item}都有哪些项目"
  - "{item}分项列一下"
  - "{item}里面都有什么"
  - "{item}怎么花的"
  - "{item}构成"
  - "{item}的钱花在哪些地方"
  - "{item}下面有哪些"
  - "下面有哪些{kind}"
  - "里面都有哪些"
  - "拆开看看"
  - "都是哪几项"
  - "{item}下面有哪些{kind}"
  - "{item}是哪几块拼出来的"
  - "{item}那两个项目分别是哪些"
  - "{item}各小项金额"
  - "{item}各项列个表"
  - "{item}由哪几部分组成"
  - "{item}分成哪几部分各多少"
  - "{item}是哪几种"
  - "{item}具体包括哪几种"
  - "{item}下面几个{kind}分别列一下"
  - "{item}具体花在哪几个{kind}上"
slots:
  item: line
  kind: kind?
also: [filled, count, each, by_body]
reply: "{whole} {total}，分为 {count} 部分（{publisher}{year}年{phase}）："
row: "{label} {amount}"
none: "{label}下面没有再分项。"
follow: {最大的一项: "{whole}里最大的是哪项", 占比: "{whole}占总支出多少"}
tests:
  - {ask: "社会保障缴费包括哪些", figures: ["63.29 万元", "25.32 万元", "18.31 万元"]}
  - {ask: "预算收入由哪些部分组成", figures: ["1150.51 万元", "1104.51 万元", "46.00 万元"]}
*/
WITH owner AS (  -- the line of the thing that has parts, best source first
    SELECT line_id, table_id, name, value, unit
    FROM cells
    WHERE headline AND list_contains($item::BIGINT[], entity_id) AND NOT leaf
    ORDER BY part <> '部门', table_kind IN ('summary', 'duties'), source_rank
    LIMIT 1
), single AS (  -- the one part that holds all of it, whose own parts are told as well
    SELECT any_value(x.line_id) AS line_id FROM cells x, owner o
    WHERE x.headline AND x.parent_id = o.line_id AND x.value IS NOT NULL
    HAVING count(*) = 1 AND any_value(x.value) = any_value(o.value) AND NOT any_value(x.leaf)
)
SELECT
    c.name AS label, c.value, c.unit, [c.cell_id] AS cells, c.entity_id AS thing,
    o.name AS whole, o.value AS total, o.unit AS total_unit,
    c.publisher, c.year, c.phase, c.line_id IS DISTINCT FROM (SELECT line_id FROM single) AS listed
FROM cells c, owner o
WHERE c.headline AND CASE
    WHEN coalesce($kind::VARCHAR, '') = 'project' OR (SELECT count(DISTINCT line_id) FROM cells x WHERE x.parent_id = o.line_id) = 1
    THEN c.leaf AND list_contains(c.ancestors, o.line_id)
    ELSE c.parent_id = o.line_id OR c.parent_id = (SELECT line_id FROM single) END
ORDER BY c.line_seq
