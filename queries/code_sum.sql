/*
about: 一个科目编码下所有项目和经费加起来是多少
questions:
  - "{code}一共多少"
  - "{code}合计多少钱"
  - "{code}全口径多少"
  - "{code}加起来多少"
  - "{code}总共列了多少"
  - "{code}项目和公用经费合计"
  - "{within}里走{code}的一共多少"
  - "{within}中列在{code}的合计"
  - "{within}{code}合计"
  - "{code}在{within}里合计多少"
slots:
  code: code
  within: line?
also: [any]
reply: "{code}{scope}合计 {amount}，共 {count} 项（{publisher}{year}年{phase}）。"
row: "= {terms}"
none: "已载入的文件里没有编码 {code}。"
tests:
  - {ask: "2030603全口径一共多少", figures: ["103.46 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND code = $code
        AND ($within::BIGINT[] IS NULL OR list_has_any(groups, $within::BIGINT[]))
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT
    any_value(code) || '合计' AS label, sum(value) AS value, any_value(unit) AS unit, TRUE AS derived, TRUE AS summed,
    list(cell_id ORDER BY value DESC NULLS LAST, cell_id) AS cells, list(entity_id ORDER BY value DESC NULLS LAST, cell_id) AS things, count(*) AS count, any_value(code) AS code,
    coalesce((SELECT '（' || any_value(name) || '）' FROM cells w WHERE w.headline AND list_contains($within::BIGINT[], w.entity_id)), '') AS scope,
    string_agg(name || ' ' || text, ' + ' ORDER BY value DESC, cell_id) FILTER (WHERE value IS NOT NULL) AS terms,
    CASE WHEN count(*) > count(value) THEN '有 ' || (count(*) - count(value)) || ' 项空白，没有计入。' END AS note,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM one
HAVING count(*) > 0 AND count(DISTINCT unit) = 1
