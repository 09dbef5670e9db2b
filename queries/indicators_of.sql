/*
about: 一个活动、科室有哪些绩效指标，各定多少
questions:
  - "{item}的绩效指标"
  - "{item}的指标定的啥"
  - "{item}考核什么"
  - "{item}有哪些指标"
  - "{item}那个绩效指标优良中差四档怎么定的"
  - "{item}怎么考核"
  - "{item}的评价标准"
  - "绩效指标是怎么定的"
  - "怎么考核"
  - "{item}有哪几个考核指标"
  - "{item}下面挂了哪些考核指标"
  - "{item}的考核指标有哪些"
  - "{item}有几个指标分别是"
  - "{item}考核指标名单"
slots:
  item: line
also: [any]
reply: "{item_name}的绩效指标：{label}，{grades}（{publisher}{year}年{phase}）。"
row: "{label}：{grades}"
none: "{label}没有列绩效指标。"
unit: keep
tests:
  - {ask: "信息科的绩效指标优良中差怎么定的", text: ["上报信息采用率", "70%"]}
*/
WITH own AS (
    SELECT * FROM cells WHERE role = 'indicator' AND text <> '' AND list_contains($item::BIGINT[], entity_id)
), i AS (  -- an activity without indicators of its own is told those of its parts
    SELECT * FROM own
    UNION ALL
    SELECT * FROM cells WHERE role = 'indicator' AND text <> '' AND list_has_any(groups, $item::BIGINT[])
        AND NOT EXISTS (SELECT 1 FROM own)
    UNION ALL  -- a project is told those of the activity that it belongs to
    SELECT c.* FROM cells c WHERE c.role = 'indicator' AND c.text <> ''
        AND NOT EXISTS (SELECT 1 FROM own)
        AND list_contains((SELECT list(p.groups[-1]) FROM cells p WHERE p.headline AND p.line_kind = 'project' AND p.leaf AND list_contains($item::BIGINT[], p.entity_id) AND len(p.groups) > 0), c.entity_id)
), g AS (  -- the four grades of each line
    SELECT line_id, list(cell_id ORDER BY column_index) AS cells,
        string_agg(column_name || ' ' || CASE WHEN text = '' OR regexp_matches(trim(text), '^(人次|个|条|次)?及?以[上下]$') THEN '（空白，没有填数）' ELSE text END, '，' ORDER BY column_index) AS grades,
        coalesce(any_value(text) FILTER (WHERE column_name = '优'), '') AS best
    FROM cells WHERE role = 'grade' GROUP BY line_id
)
SELECT
    regexp_replace(i.text, '[0-9.]+[%‰]*$', '') AS label, i.name AS item_name, i.line_id AS thing,
    coalesce(
        try_cast(regexp_extract(i.text, '([0-9.]+)[%‰]*$', 1) AS DECIMAL(28, 6)),
        try_cast(regexp_extract(g.best, '^\s*([0-9.]+)', 1) AS DECIMAL(28, 6))
    ) AS value,
    coalesce(nullif(regexp_extract(g.best, '[%‰次人个条]', 0), ''), nullif(regexp_extract(i.text, '[%‰]', 0), ''), '') AS unit,
    CASE WHEN regexp_matches(i.text, '[0-9][%‰]+$') THEN regexp_extract(i.text, '([0-9.]+[%‰]*)$', 1)
        WHEN g.best = '' OR regexp_matches(trim(g.best), '^(人次|个|条|次)?及?以[上下]$') THEN '（空白，没有填数）' ELSE g.best END AS target,
    [i.cell_id] || g.cells AS cells, g.grades, i.publisher, i.year, i.phase, TRUE AS statement
FROM i JOIN g ON g.line_id = i.line_id
ORDER BY i.line_id
LIMIT 10
