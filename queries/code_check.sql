/*
about: 一项是不是列在说到的科目编码下
questions:
  - "{item}是不是走{code}"
  - "{item}是不是列在{code}"
  - "{item}走的是{code}对吗"
  - "{item}列的{code}对不对"
  - "{item}是{code}没错吧"
slots:
  item: line
  code: code
also: [any]
reply: "{verdict}：{label}列在{code_kind}科目 {code}（{publisher}{year}年{phase}）。"
row: "{label}：{code_kind}科目 {code}"
none: "文件里没有给{label}列科目编码（编码一栏是空白）。"
tests:
  - {ask: "劳务费是不是走2010301", text: ["不是", "2030603"]}
  - {ask: "印刷费是不是走2010301", text: ["是：", "2010301"]}
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
    CASE WHEN code = $code THEN '是' ELSE '不是 ' || $code END AS verdict, name AS label, code, code_kind, [cell_id] AS cells, publisher, year, phase, entity_id AS thing, TRUE AS listed
FROM best
ORDER BY asked, entity_id, code, part <> '部门', source_rank
LIMIT 30
