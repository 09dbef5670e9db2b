/*
about: 一个结果按指标的四档标准算优、良、中还是差
questions:
  - "{indicator}{result}算什么档"
  - "{indicator}{result}是优还是良"
  - "{indicator}做到{result}能评什么"
  - "{result}算哪一档"
  - "{indicator}{result}算优吗"
  - "{indicator}只有{result}算哪一档"
slots:
  indicator: indicator
  result: percent
also: [any]
reply: "{label}{said}算“{grade}”：{grades}（{publisher}{year}年{phase}）。"
none: "这个指标的标准不是数字，没法按数判断：{grades}"
unit: keep
tests:
  - {ask: "案件调解率26%是哪一档", text: ["良"]}
*/
WITH i AS (
    SELECT * FROM cells WHERE role = 'indicator' AND text <> '' AND list_contains($indicator::BIGINT[], line_id) LIMIT 1
), g AS (
    SELECT g.*, try_cast(regexp_extract(g.text, '^\s*([0-9.]+)', 1) AS DECIMAL(18, 4)) AS bound,
        regexp_matches(g.text, '以下|及以下|以内|不超过') AS at_most
    FROM cells g, i WHERE g.line_id = i.line_id AND g.role = 'grade'
), way AS (  -- whether less is better: what the best grade says, else how the bounds run
    SELECT coalesce(
        bool_or(at_most) FILTER (column_name = '优' AND regexp_matches(text, '以上|以下|以内')),
        min(bound) FILTER (column_name = '优') < max(bound) FILTER (column_name = '中'), FALSE) AS less
    FROM g
), fit AS (
    SELECT g.column_name AS grade FROM g, way
    WHERE g.bound IS NOT NULL AND g.column_name <> '差'
        AND CASE WHEN way.less THEN $result::DECIMAL(18, 4) <= g.bound ELSE $result::DECIMAL(18, 4) >= g.bound END
    ORDER BY g.column_index LIMIT 1
)
SELECT
    regexp_replace(i.text, '[0-9.]+[%‰]*$', '') AS label, coalesce((SELECT grade FROM fit), '差') AS grade,
    rtrim(rtrim(CAST($result::DECIMAL(18, 4) AS VARCHAR), '0'), '.') || (SELECT coalesce(nullif(regexp_extract(any_value(text), '[%‰]', 0), ''), '') FROM g WHERE column_name = '优') AS said,
    [i.cell_id] || (SELECT list(cell_id ORDER BY column_index) FROM g) AS cells, TRUE AS statement, i.line_id AS thing,
    (SELECT string_agg(column_name || ' ' || CASE WHEN text = '' THEN '（空白）' ELSE text END, '，' ORDER BY column_index) FROM g) AS grades,
    i.publisher, i.year, i.phase
FROM i
WHERE (SELECT count(bound) FROM g WHERE column_name IN ('优', '良', '中')) > 0
