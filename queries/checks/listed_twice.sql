/*
about: 同一张表里，同一上级之下，名称和各栏的数都相同的两行
kind: lost
severity: medium
message: "“{item}”{left} 在《{left_table}》里列了 {count} 次（{left_place}）。"
lawful: [两个单位各有一项同名的支出，金额正好相同]
covers: sums
tests:
  - document: |
      部门项目支出预算
      |434政府|单位：万元|
      |项目名称|合计|一般公共预算拨款|
      |合计|50.00|50.00|
      |甲项目|20.00|20.00|
      |乙项目|10.00|10.00|
      |甲项目|20.00|20.00|
    finds: 1
    says: ["甲项目", "20.00 万元", "2 次"]
  - document: |
      部门项目支出预算
      |434政府|单位：万元|
      |项目名称|项目单位|合计|
      |合计||50.00|
      |甲项目|某县办公室|20.00|
      |乙项目|某县办公室|10.00|
      |甲项目|某县中心|20.00|
    finds: 0
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
    finds: 0
*/
WITH named AS (  -- lines that may be of one thing, those of amounts that are no totals
    SELECT DISTINCT line_id, table_id, item, parent_id FROM cells
    WHERE document_id = $document AND NOT continued AND leaf AND NOT total AND item <> ''
        -- in a list of purchases one thing is bought for several purposes
        AND table_kind IN ('project', 'basic', 'staff_cost', 'running_cost', 'income', 'expenditure', 'general', 'three_public', 'nontax')
), again AS (
    SELECT unnest(list(line_id)) AS line_id FROM named GROUP BY table_id, item, parent_id HAVING count(*) > 1
), line AS (  -- each as it is printed, but for its number
    SELECT line_id, any_value(table_id) AS table_id, any_value(parent_id) AS parent_id, any_value(item) AS item,
        string_agg(CASE WHEN role IN ('name', 'ordinal', 'indicator', 'grade') THEN '' ELSE trim(text) END, '¦' ORDER BY column_index, cell_id) AS printed,
        min(cell_id) FILTER (WHERE headline AND value <> 0) AS cell_id, max(value) FILTER (WHERE headline) AS value
    FROM cells JOIN again USING (line_id)
    WHERE document_id = $document
    GROUP BY line_id
), twice AS (
    SELECT table_id, item, parent_id, printed, count(*) AS count, list(cell_id ORDER BY cell_id) AS cells, any_value(value) AS value
    FROM line
    WHERE cell_id IS NOT NULL
    GROUP BY table_id, item, parent_id, printed HAVING count(*) > 1
)
SELECT item, count, cells AS left_cells, CAST([] AS BIGINT[]) AS right_cells, value AS left_value, NULL AS right_value, NULL AS difference,
    [value * (count - 1)] AS accounts
FROM twice
ORDER BY cells[1]
