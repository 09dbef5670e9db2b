/*
about: 最大的几项合起来占另一项或占总支出的比重
questions:
  - "前{top}个{kind}合起来占{whole}多少"
  - "前{top}大{kind}加起来占{whole}几成"
  - "最大的{top}个{kind}合计占{whole}百分之几"
  - "金额前{top}的{kind}一共占{whole}的比例"
  - "前{top}个{kind}占{whole}多少"
  - "最大的{top}个{kind}占{whole}百分之几"
slots:
  top: top
  kind: kind?
  whole: line = 预算支出
also: [rank, sum]
reply: "{names}合计占{whole_name}的 {amount}（{publisher}{year}年{phase}）。"
row: "算式：（{terms}）÷ {whole_text} × 100% = {amount}"
none: "没有这样的项目。"
tests:
  - {ask: "最大的两个项目合计占项目支出百分之几", figures: ["49.72 %"]}
  - {ask: "前三大支出占总支出多少", figures: ["34.38 %"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND NOT total AND value IS NOT NULL AND table_kind NOT IN ('text', 'staffing')
        AND CASE coalesce($kind::VARCHAR, 'item')
            WHEN 'project' THEN line_kind = 'project'
            WHEN 'activity' THEN line_kind = 'activity' AND top
            ELSE line_kind IN ('item', 'project') AND leaf
                AND table_kind NOT IN ('summary', 'appropriation', 'income', 'nontax', 'procurement') END
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
