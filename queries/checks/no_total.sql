/*
about: 有明细没有合计行，或有合计没有明细行
kind: lost
severity: medium
message: "《{left_table}》没有合计行：“{item}”等 {count} 行（{left_place}起）上面没有总数。"
lawful: []
cases:
  bare: {message: "{left_place}“{item}”为 {left}，《{left_table}》里却没有它下面的明细行。"}
  sides: {message: "{left_place}起的收支总表没有收入、支出的合计行。"}
tests:
  - document: |
      项目支出预算
      |434002某县办公室|单位：万元|
      |项目名称|合计|
      |甲项目|10.00|
      |乙项目|20.00|
    finds: 1
  - document: |
      项目支出预算
      |434002某县办公室|单位：万元|
      |项目名称|合计|
      |合计|10.00|
    finds: 1
  - document: |
      部门收支总表
      |单位：万元|
      |收入项目|金额|支出项目|金额|
      |一、财政拨款|200.00|一、一般公共服务支出|200.00|
      |二、其他收入|100.00|二、教育支出|100.00|
    finds: 1
    says: ["没有收入、支出的合计行"]
*/
WITH open AS (  -- tables with more than one line that is part of no other, or with one that has no parts
    SELECT table_id FROM amounts
    WHERE document_id = $document AND NOT continued AND item <> '' AND parent_id IS NULL
        AND table_kind IN ('basic', 'project', 'staff_cost', 'running_cost', 'three_public', 'nontax', 'staffing', 'general', 'expenditure')
    GROUP BY table_id HAVING count(DISTINCT line_id) > 1 OR bool_or(total AND leaf)
), line AS (
    SELECT amounts.* FROM amounts JOIN open USING (table_id)
    WHERE document_id = $document AND NOT continued AND item <> ''
    QUALIFY row_number() OVER (PARTITION BY line_id ORDER BY NOT headline, value IS NULL, column_index) = 1
), told AS (
    SELECT *,
        count(*) FILTER (WHERE parent_id IS NULL) OVER (PARTITION BY table_id) AS roots,
        -- several totals beside each other, of staff and of running costs, are totals enough
        count(*) FILTER (WHERE parent_id IS NULL AND (leaf OR NOT total AND NOT regexp_matches(item, '^(人员|公用|日常公用)经费$'))) OVER (PARTITION BY table_id) AS plain,
        count(value) OVER (PARTITION BY table_id) AS filled, count(*) OVER (PARTITION BY table_id) AS lines
    FROM line
), side AS (  -- the first and the last line of each lane of a summary
    SELECT table_id, column_index, count(value) AS filled, min(cell_id) AS cell_id,
        arg_min(total OR regexp_full_match(item, '(预算|本年)?(收入|支出).{0,2}'), line_seq) AS opened,
        arg_max(total OR regexp_full_match(item, '(预算|本年)?(收入|支出).{0,2}'), line_seq) AS closed
    FROM amounts
    WHERE document_id = $document AND NOT continued AND item <> '' AND headline AND table_kind IN ('summary', 'appropriation')
    GROUP BY table_id, column_index
)
SELECT 'sides' AS case, '' AS item, 0 AS count, [min(cell_id)] AS left_cells, CAST([] AS BIGINT[]) AS right_cells, NULL AS left_value, NULL AS right_value, NULL AS difference
FROM side
GROUP BY table_id HAVING count(*) > 1 AND sum(filled) > 2 AND NOT bool_or(opened OR closed)
UNION ALL
SELECT
    CASE WHEN roots = 1 THEN 'bare' END AS case, first(item ORDER BY line_seq) AS item, count(*) AS count,
    list(cell_id ORDER BY line_seq)[:1] AS left_cells, CAST([] AS BIGINT[]) AS right_cells,
    first(value ORDER BY line_seq) AS left_value, NULL AS right_value, NULL AS difference
FROM told
WHERE parent_id IS NULL AND filled > 0
    -- heads of a wide row each have their own total
    AND NOT (table_kind = 'three_public' AND roots > 1 AND roots < lines)
    AND plain > 0 AND (roots > 1 OR total AND leaf AND value IS NOT NULL)
GROUP BY table_id, roots
