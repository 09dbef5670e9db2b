/*
about: 两项是不是在同一个活动（上级）下面
questions:
  - "{one}和{other}在同一个活动下面吗"
  - "这两个在同一个职责活动下吗"
  - "{one}和{other}是不是同一个活动的"
  - "{one}和{other}都属于一个活动吗"
  - "在同一个活动下吗"
  - "{one}和{other}是不是一类的"
slots:
  one: line
  other: line
also: [any]
reply: "{verdict}：{one_name}在 {one_chain}，{other_name}在 {other_chain}（{publisher}{year}年{phase}）。"
none: "没有找到它们的上级。"
tests:
  - {ask: "报刊款和专项工作经费在同一个活动下面吗", text: ["综合业务管理"]}
*/
WITH a AS (
    SELECT * FROM cells WHERE headline AND level > 0 AND list_contains($one::BIGINT[], entity_id)
    ORDER BY part <> '部门', level DESC, source_rank LIMIT 1
), b AS (
    SELECT * FROM cells WHERE headline AND level > 0 AND list_contains($other::BIGINT[], entity_id)
    ORDER BY part <> '部门', level DESC, source_rank LIMIT 1
)
SELECT
    CASE WHEN a.parent_id = b.parent_id THEN '在同一个上级下面' ELSE '不在同一个上级下面' END AS verdict,
    a.name AS one_name, b.name AS other_name, [a.cell_id, b.cell_id] AS cells, TRUE AS quiet,
    array_to_string(string_split(a.path, ' › ')[:-2], ' › ') AS one_chain,
    array_to_string(string_split(b.path, ' › ')[:-2], ' › ') AS other_chain,
    a.publisher, a.year, a.phase
FROM a, b
