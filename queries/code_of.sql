/*
about: 一个科目或项目列在哪个科目编码下
questions:
  - "{item}的科目编码"
  - "{item}列的哪个功能科目"
  - "{item}走什么科目"
  - "{item}编码是多少"
  - "{item}的代码"
  - "{item}列什么科目"
  - "科目编码是什么"
  - "{item}用了哪几个功能科目"
slots:
  item: line+
also: [any]
reply: "{label}列在{code_kind}科目 {code}（{publisher}{year}年{phase}）。"
row: "{label}：{code_kind}科目 {code}"
none: "文件里没有给{label}列科目编码（编码一栏是空白）。"
tests:
  - {ask: "印刷费走哪个功能科目", text: ["2010301"]}
  - {ask: "非税收入那笔的科目编码是什么", text: ["103042401"]}
*/
WITH coded AS (  -- its own codes; those of its parts where it has none
    SELECT *, list_position($item::BIGINT[], entity_id) AS asked, 0 AS depth FROM cells
    WHERE role = 'code' AND code <> '' AND text <> '' AND list_contains($item::BIGINT[], entity_id)
    UNION ALL
    SELECT *, list_position($item::BIGINT[], list_filter(groups, lambda g: list_contains($item::BIGINT[], g))[1]) AS asked, 1 AS depth
    FROM cells
    WHERE role = 'code' AND code <> '' AND text <> '' AND NOT list_contains($item::BIGINT[], entity_id)
        AND list_has_any(groups, $item::BIGINT[])
), best AS (
    SELECT * FROM coded QUALIFY depth = min(depth) OVER (PARTITION BY asked)
)
SELECT DISTINCT ON (asked, entity_id, code)
    name AS label, code, code_kind, [cell_id] AS cells, publisher, year, phase, entity_id AS thing, TRUE AS listed
FROM best
ORDER BY asked, entity_id, code, part <> '部门', source_rank
LIMIT 30
