/*
about: 项目或职责活动平均每个多少钱
questions:
  - "平均每个{kind}多少钱"
  - "{kind}平均每个多少钱"
  - "{kind}平均一个多少"
  - "每个{kind}平均多少"
  - "{kind}的平均金额"
  - "平均每个"
  - "平均一个多少钱"
slots:
  kind: kind = project
also: [sum, count]
reply: "{count} 个{kind_name}，平均每个 {amount}（{publisher}{year}年{phase}）。"
row: "算式：{total} ÷ {count} = {amount}"
none: "没有带金额的项目。"
tests:
  - {ask: "平均每个项目多少钱", figures: ["16.44 万元"]}
  - {ask: ["一共有几个项目", "平均每个"], figures: ["16.44 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND NOT total AND value IS NOT NULL AND table_kind NOT IN ('text', 'staffing')
        AND CASE coalesce($kind::VARCHAR, 'project') WHEN 'activity' THEN line_kind = 'activity' AND top AND table_kind = 'project'
            ELSE line_kind = 'project' END
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT '平均' AS label, sum(value) AS value, count(*) AS divided_by, any_value(unit) AS unit, TRUE AS derived,
    list(cell_id ORDER BY value DESC, cell_id) AS cells, count(*) AS count, sum(value) AS subtotal,
    sum(value) AS total, any_value(unit) AS total_unit,
    CASE WHEN $kind = 'activity' THEN '职责活动' ELSE '项目' END AS kind_name,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM one
HAVING count(*) > 0 AND count(DISTINCT unit) = 1
