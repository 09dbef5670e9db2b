/*
about: 绩效指标的目标值和优、良、中、差四档标准
questions:
  - "{indicator}"
  - "{indicator}是多少"
  - "{indicator}的目标是多少"
  - "{indicator}定的百分之几"
  - "{indicator}优良中差怎么定的"
  - "{indicator}的评价标准"
  - "{indicator}多少算优"
  - "{indicator}指标"
slots:
  indicator: indicator
reply: "{label}：目标 {target}；{grades}（{item}，{publisher}{year}年{phase}）。"
row: "{label}：{grades}"
none: "没有找到这个指标。"
unit: keep
tests:
  - {ask: "应诉胜诉率的目标是多少", figures: ["80 %"]}
  - {ask: "上报信息采用率优良中差怎么定的", text: ["70%", "50%"]}
*/
WITH i AS (
    SELECT * FROM cells WHERE role = 'indicator' AND text <> '' AND list_contains($indicator::BIGINT[], line_id)
)
SELECT
    regexp_replace(i.text, '[0-9.]+[%‰]*$', '') AS label, i.item, i.line_id AS thing,
    coalesce(
        try_cast(regexp_extract(i.text, '([0-9.]+)[%‰]*$', 1) AS DECIMAL(28, 6)),
        try_cast(regexp_extract(any_value(g.text) FILTER (g.column_name = '优'), '^\s*([0-9.]+)', 1) AS DECIMAL(28, 6))
    ) AS value,
    coalesce(
        nullif(regexp_extract(any_value(g.text) FILTER (g.column_name = '优'), '[%‰次人个条]', 0), ''),
        nullif(regexp_extract(i.text, '[%‰]', 0), ''), ''
    ) AS unit,
    CASE WHEN regexp_matches(i.text, '[0-9][%‰]*$') THEN regexp_extract(i.text, '([0-9.]+[%‰]*)$', 1) ELSE coalesce(any_value(g.text) FILTER (g.column_name = '优'), '') END AS target,
    [i.cell_id] || list(g.cell_id ORDER BY g.column_index) AS cells,
    string_agg(g.column_name || ' ' || CASE WHEN g.text = '' THEN '（空白）' ELSE g.text END, '，' ORDER BY g.column_index) AS grades,
    i.publisher, i.year, i.phase, TRUE AS statement
FROM i JOIN cells g ON g.line_id = i.line_id AND g.role = 'grade'
GROUP BY ALL
ORDER BY i.line_id
