/*
about: 应当是数、却读不成数的格子；格数与表头不符、金额没有载入的行
kind: unreadable
severity: medium
message: "{left_place}“{item}”一格印的是“{printed}”，不是数。"
lawful: []
cases:
  misfit: {message: "{left_place}“{item}”等 {count} 行的格数与表头不符，数字对不上列，这些行的金额没有载入。"}
tests:
  - document: |
      部门基本支出预算
      |434政府|单位：万元|
      |预算支出项目|合计|
      |基本支出总计|12.00|
      |（1）办公费|12.00|
      |（2）水费|l.00|
    finds: 1
    says: ["l.00"]
*/
WITH wrong AS (
    SELECT cell_id, line_id, table_id, item, text, FALSE AS misfit, 1 AS count FROM cells
    WHERE document_id = $document AND role = 'amount' AND value IS NULL AND trim(text) NOT IN ('', '-', '—', '--', '/')
    UNION ALL
    SELECT min(cell_id), min(line_id), table_id, first(item ORDER BY cell_id), '', TRUE, count(DISTINCT line_id) FROM cells
    WHERE document_id = $document AND column_index = -1 GROUP BY table_id
)
SELECT
    CASE WHEN misfit THEN 'misfit' END AS case, item, count, text AS printed, [cell_id] AS left_cells, CAST([] AS BIGINT[]) AS right_cells,
    NULL AS left_value, NULL AS right_value, NULL AS difference
FROM wrong
ORDER BY cell_id
