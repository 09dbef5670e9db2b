/*
about: 一个科目编码下列了什么、各多少
questions:
  - "{code}是什么"
  - "{code}是什么项目"
  - "{code}是啥科目"
  - "{code}是什么项目多少钱"
  - "{code}列了多少"
  - "{code}"
slots:
  code: code
  kind: kind?
also: [any]
reply: "{code}（{code_kind}科目）下列了 {count} 项，合计 {sum}（{publisher}{year}年{phase}）："
row: "{label} {amount}（{title}）"
none: "已载入的文件里没有编码 {code}。"
tests:
  - {ask: "2010307是什么项目", figures: ["2.00 万元"]}
  - {ask: "2080505列了多少", status: no_data}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND code = $code AND (coalesce($kind::VARCHAR, '') <> 'project' OR line_kind = 'project')
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT
    name AS label, value, unit, [cell_id] AS cells, code, code_kind, title, entity_id AS thing, TRUE AS listed,
    sum(value) OVER () AS sum, sum(value) OVER () AS subtotal, count(*) OVER () AS count,
    CASE WHEN count(*) OVER () > 10 THEN '这里只列了最大的 10 项；要全部，可以问“' || code || '下面有哪些”。' END AS note, unit AS sum_unit, publisher, year, phase
FROM one
ORDER BY value DESC NULLS LAST, line_seq
LIMIT 10
