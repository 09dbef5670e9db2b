/*
about: 一个科目编码下全部列了哪些
questions:
  - "{code}下面有哪些"
  - "{code}列了哪些"
  - "{code}对应哪些支出"
  - "{code}的明细"
  - "{code}下面都有什么{kind}"
  - "哪些支出列在{code}"
  - "{code}还有别的{kind}吗"
  - "{code}下还有哪些{kind}"
slots:
  code: code
  kind: kind?
also: [any]
reply: "{code}（{code_kind}科目）下列了 {count} 项，合计 {sum}（{publisher}{year}年{phase}）："
row: "{label} {amount}（{title}）"
none: "已载入的文件里没有编码 {code}。"
tests:
  - {ask: "2010305的明细列一下", figures: ["19.48 万元", "5.85 万元", "1.00 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND code = $code AND (coalesce($kind::VARCHAR, '') <> 'project' OR line_kind = 'project')
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT
    name AS label, value, unit, [cell_id] AS cells, code, code_kind, title, entity_id AS thing, TRUE AS listed,
    sum(value) OVER () AS sum, count(*) OVER () AS count, unit AS sum_unit, publisher, year, phase
FROM one
ORDER BY value DESC NULLS LAST, line_seq
LIMIT 60
