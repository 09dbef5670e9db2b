/*
about: 绩效指标的目标值和优、良、中、差四档标准
questions:
  - "{indicator}"
  - "{indicator}是多少"
  - "{indicator}的目标是多少"
  - "{indicator}定的百分之几"
  - "{indicator}是百分之几"
  - "{indicator}优是百分之几"
  - "{indicator}优良中差怎么定的"
  - "{indicator}的评价标准"
  - "{indicator}多少算优"
  - "{indicator}指标"
slots:
  indicator: indicator
also: [any]
leaves: [money]
reply: "{label}：目标 {target}；{grades}（{item_name}，{publisher}{year}年{phase}）。"
row: "{label}：{grades}"
none: "没有找到这个指标。"
unit: keep
tests:
  - {ask: "应诉胜诉率的目标是多少", figures: ["80 %"]}
  - {ask: "上报信息采用率优良中差怎么定的", text: ["70%", "50%"]}
*/
WITH i AS (
    SELECT * FROM cells WHERE role = 'indicator' AND text <> '' AND list_contains($indicator::BIGINT[], line_id)
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
