/*
about: 一项是不是在另一项里面（属不属于它、包不包括它）
questions:
  - "{one}在{other}里面吗"
  - "{one}在不在{other}里"
  - "{one}是{other}下面的吧"
  - "{one}包含在{other}里吗"
  - "{one}算不算{other}"
  - "{one}是{other}的一部分吗"
  - "{one}在{other}里吗"
  - "{other}含不含{one}"
slots:
  one: line
  other: line
also: [under, belongs, breakdown, verify, same]
reply: "{verdict}（{publisher}{year}年{phase}）。"
none: "文件里没有列出这两项各在哪里。"
tests:
  - {ask: "工资福利支出包括职业年金吗", text: ["职业年金在工资福利支出里面"]}
  - {ask: "职业年金在社会保障缴费里面吗", text: ["在社会保障缴费里面"]}
  - {ask: "公积金算不算工资福利支出", text: ["谁也不在谁里面"]}
*/
WITH a AS (
    SELECT * FROM cells WHERE headline AND list_contains($one::BIGINT[], entity_id)
), b AS (
    SELECT * FROM cells WHERE headline AND list_contains($other::BIGINT[], entity_id)
), pairs AS (  -- the source in which the one stands in the other, if there is any
    SELECT
        a.name AS one, b.name AS other, a.cell_id AS first, b.cell_id AS second, a.publisher, a.year, a.phase,
        list_contains(a.groups, b.entity_id) AS within, list_contains(b.groups, a.entity_id) AS around,
        array_to_string(string_split(a.path, ' › ')[:-2], ' › ') AS one_chain,
        array_to_string(string_split(b.path, ' › ')[:-2], ' › ') AS other_chain
    FROM a, b
    WHERE a.entity_id <> b.entity_id
    ORDER BY within OR around DESC, a.part <> '部门' OR b.part <> '部门', a.table_kind = 'summary' OR b.table_kind = 'summary',
        a.level + b.level DESC, a.source_rank + b.source_rank, a.cell_id, b.cell_id
    LIMIT 1
)
SELECT
    one AS label, [first, second] AS cells, TRUE AS statement, publisher, year, phase,
    CASE WHEN within THEN one || '在' || other || '里面：它属于' || one_chain
        WHEN around THEN other || '在' || one || '里面：它属于' || other_chain
        ELSE one || '和' || other || '谁也不在谁里面'
            || CASE WHEN one_chain <> '' THEN '：' || one || '属于' || one_chain ELSE '' END
            || CASE WHEN other_chain <> '' THEN '；' || other || '属于' || other_chain ELSE '' END END AS verdict
FROM pairs
