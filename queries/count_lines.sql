/*
about: 有几个项目、几项支出
questions:
  - "有几个{kind}"
  - "多少个{kind}"
  - "{kind}有多少个"
  - "{kind}数量"
  - "{within}几项"
  - "{within}有几个{kind}"
  - "{within}下面有多少个{kind}"
  - "{within}分几项"
  - "安排了几个{kind}"
  - "{code}下有几个{kind}"
  - "{code}的{kind}有几个"
slots:
  code: code?
  kind: kind?
  within: line?
also: [sum, amount]
reply: "共 {amount}{filled}（{publisher}{year}年{phase}）。"
row: "{label} {amount}"
none: "没有找到。"
tests:
  - {ask: "一共有几个项目", figures: ["14 个"]}
  - {ask: "2030603的项目有几个，合计多少", figures: ["5 个", "58.00 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND NOT total AND table_kind NOT IN ('text', 'staffing')
        AND CASE coalesce($kind, '')
            WHEN 'project' THEN line_kind = 'project'
            WHEN 'activity' THEN line_kind = 'activity' AND top AND table_kind = 'project'
            ELSE line_kind IN ('item', 'project') AND ($within::BIGINT[] IS NOT NULL OR $code::VARCHAR IS NOT NULL) END
        AND ($code::VARCHAR IS NULL OR code = $code::VARCHAR)
        AND ($within::BIGINT[] IS NULL OR list_has_any(groups, $within::BIGINT[]))
        AND ($within::BIGINT[] IS NULL OR leaf)
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT
    '数量' AS label, count(*) AS value, CASE WHEN $kind = 'project' THEN '个' ELSE '项' END AS unit,
    TRUE AS derived, list(cell_id ORDER BY cell_id) AS cells, list(entity_id ORDER BY value DESC, cell_id) AS things,
    CASE WHEN count(*) > count(value)
        THEN '，其中 ' || count(value) || ' 项有金额，' || (count(*) - count(value)) || ' 项空白' ELSE '' END AS filled,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM one
HAVING count(*) > 0
UNION ALL
SELECT  -- what they come to, where none of them is part of another
    '金额合计' AS label, sum(value) AS value, any_value(unit) AS unit, TRUE AS derived,
    list(cell_id ORDER BY cell_id) FILTER (WHERE value IS NOT NULL) AS cells, NULL AS things, NULL AS filled,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM one
WHERE NOT EXISTS (SELECT 1 FROM one AS up JOIN one AS down ON up.entity_id <> down.entity_id AND list_contains(down.groups, up.entity_id))
HAVING count(value) > 0 AND count(DISTINCT unit) = 1
ORDER BY label  -- 数量 before 金额合计
