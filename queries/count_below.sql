/*
about: 金额不到某个数的有几个
questions:
  - "不到{limit}的{kind}有几个"
  - "{limit}以下的{kind}有多少个"
  - "有几个{kind}不到{limit}"
  - "{within}里不到{limit}的有几项"
  - "{within}中{limit}以下的有多少项"
  - "{within}不到{limit}的几项"
  - "{limit}以下的几个"
slots:
  limit: money
  kind: kind?
  within: line?
  among: listed?
also: [sum]
reply: "不到这个数的有 {amount}：{names}（{publisher}{year}年{phase}）。"
none: "没有不到这个数的。"
unit: keep
tests:
  - {ask: "不到2万元的项目有几个", figures: ["2 个"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND NOT total AND value IS NOT NULL
        AND table_kind NOT IN ('text', 'staffing')
        AND ($among::BIGINT[] IS NULL OR list_contains($among::BIGINT[], entity_id))
        AND CASE CASE WHEN $among::BIGINT[] IS NOT NULL THEN 'listed' ELSE coalesce($kind::VARCHAR, '') END
            WHEN 'listed' THEN TRUE
            WHEN 'project' THEN line_kind = 'project'
            WHEN 'activity' THEN line_kind = 'activity' AND top
            ELSE (leaf OR $within::BIGINT[] IS NOT NULL) AND line_kind IN ('item', 'project')
                AND ($within::BIGINT[] IS NOT NULL OR table_kind NOT IN ('summary', 'appropriation', 'income', 'nontax', 'procurement')) END
        AND ($within::BIGINT[] IS NULL OR list_has_any(groups, $within::BIGINT[]))
        AND value * CASE unit WHEN '亿元' THEN 100000000 WHEN '万元' THEN 10000 WHEN '千元' THEN 1000 ELSE 1 END < $limit::DECIMAL(28, 6)
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT
    '数量' AS label, count(*) AS value, CASE WHEN $kind::VARCHAR = 'project' THEN '个' ELSE '项' END AS unit, TRUE AS derived,
    list(cell_id ORDER BY value DESC, cell_id) AS cells, list(entity_id ORDER BY value DESC, cell_id) AS things, string_agg(name || ' ' || text || ' ' || unit, '、' ORDER BY value DESC, cell_id) AS names,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM one
HAVING count(*) > 0
