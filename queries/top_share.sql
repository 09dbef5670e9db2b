/*
about: 最大的几项合起来占另一项或占总支出的比重
questions:
  - "前{top}个{kind}合起来占{whole}多少"
  - "前{top}大{kind}加起来占{whole}几成"
  - "最大的{top}个{kind}合计占{whole}百分之几"
  - "金额前{top}的{kind}一共占{whole}的比例"
  - "前{top}个{kind}占{whole}多少"
  - "最大的{top}个{kind}占{whole}百分之几"
  - "{within}里前{top}项合计占{whole}多少"
  - "{within}前{top}名一共占多少"
  - "{within}最大的{top}项加起来占{whole}百分之几"
slots:
  top: top
  kind: kind?
  within: line?
  whole: line = 预算支出
also: [rank, sum]
reply: "{names}合计占{whole_name}的 {amount}（{publisher}{year}年{phase}）。"
row: "算式：（{terms}）÷ {whole_text} × 100% = {amount}"
none: "没有这样的项目。"
tests:
  - {ask: "最大的两个项目合计占项目支出百分之几", figures: ["49.72 %"]}
  - {ask: "前三大支出占总支出多少", figures: ["34.38 %"]}
  - {ask: "日常公用经费前两项合计占多少", figures: ["48.97 %"]}
*/
WITH owner AS (  -- what is asked within, where an amount of its own stands beside sums of others: these are its parts, not theirs
    SELECT w.line_id FROM cells w
    WHERE w.headline AND NOT w.leaf AND list_contains($within::BIGINT[], w.entity_id)
        AND EXISTS (SELECT 1 FROM cells c WHERE c.headline AND c.parent_id = w.line_id AND c.leaf AND c.value IS NOT NULL AND c.line_kind IN ('item', 'project'))
    ORDER BY w.part <> '部门', w.table_kind IN ('summary', 'duties'), w.source_rank LIMIT 1
), one AS (
    SELECT * FROM cells
    WHERE headline AND NOT total AND value IS NOT NULL AND table_kind NOT IN ('text', 'staffing')
        AND CASE coalesce($kind::VARCHAR, '')
            WHEN 'project' THEN line_kind = 'project'
            WHEN 'activity' THEN line_kind = 'activity' AND top
            ELSE line_kind IN ('item', 'project') AND CASE WHEN (SELECT line_id FROM owner) IS NULL THEN leaf ELSE parent_id = (SELECT line_id FROM owner) END AND ($within::BIGINT[] IS NOT NULL OR table_kind NOT IN ('summary', 'appropriation', 'income', 'nontax', 'procurement')) END
        AND ($within::BIGINT[] IS NULL OR list_has_any(groups, $within::BIGINT[]))
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
), ranked AS (
    SELECT *, row_number() OVER (ORDER BY value DESC, line_seq) AS position FROM one
), w AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($whole::BIGINT[], entity_id) LIMIT 1
)
SELECT '占比' AS label, sum(r.value) * 100 AS value, any_value(w.value) AS divided_by, '%' AS unit, TRUE AS derived,
    list(r.cell_id ORDER BY position) || [any_value(w.cell_id)] AS cells,
    string_agg(r.name, '、' ORDER BY position) AS names, any_value(w.name) AS whole_name,
    string_agg(r.name || ' ' || r.text, ' + ' ORDER BY position) AS terms, any_value(w.text) || ' ' || any_value(w.unit) AS whole_text,
    any_value(r.publisher) AS publisher, any_value(r.year) AS year, any_value(r.phase) AS phase
FROM ranked r, w
WHERE r.position <= $top::INTEGER
HAVING count(*) > 0 AND count(DISTINCT r.unit) = 1 AND any_value(r.unit) = any_value(w.unit)
