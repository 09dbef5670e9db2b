/*
about: “其中”列出的各项：加起来不能超过全部；列全了的，应当正好等于全部
kind: sum
severity: high
message: "{left_place}“{item}”{column}为 {left}，“其中”各项相加为 {right}，超出 {difference}。"
lawful: []
cases:
  unit: {kind: unit, message: "{left_place}“{item}”{column}为 {left}，“其中”各项相加为 {right}，正好差一万倍，疑为单位写错。"}
  short: {message: "{left_place}“{item}”{column}为 {left}，“其中”各项已经列全，相加却只有 {right}，少 {difference}。"}
  rounding: {kind: rounding, severity: low, message: "{left_place}“{item}”{column}为 {left}，“其中”各项相加为 {right}，相差 {difference}，在四舍五入的误差以内。", lawful: [各项分别四舍五入]}
  blank_total: {kind: blank, severity: medium, message: "{left_place}“{item}”{column}是空白，“其中”各项却有数，相加为 {right}。"}
tests:
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算支出|30.00|
      |其中：会议|20.00|
      |　　　宣传|11.00|
    finds: 1
    says: ["31.00 万元", "超出 1.00 万元"]
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算支出|30.00|
      |其中：会议|20.00|
      |　　　宣传|1.00|
    finds: 0
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算支出|30.00|
      |其中：本级支出|20.00|
      |　　　对下补助|1.00|
    finds: 1
*/
WITH child AS (
    SELECT *,
        bool_or(label LIKE '其中%') OVER (PARTITION BY parent_id) AS among
    FROM amounts
    WHERE document_id = $document AND parent_id IS NOT NULL AND NOT continued
), added AS (
    SELECT
        parent_id, column_index, sum(value) AS value, count(value) AS count,
        sum(half / scale) FILTER (WHERE value IS NOT NULL) AS half,
        list(cell_id ORDER BY cell_id) FILTER (WHERE value IS NOT NULL) AS filled,
        -- a list with a rest, or with both halves of a pair, names everything
        bool_or(item LIKE '其他%')
        OR bool_or(item LIKE '人员%') AND bool_or(item LIKE '%公用%')
        OR bool_or(item LIKE '本级%') AND bool_or(item LIKE '对下%')
        OR bool_or(item LIKE '%购置%') AND bool_or(item LIKE '%运行%' OR item LIKE '%运维%')
        OR bool_or(item LIKE '基本%') AND bool_or(item LIKE '项目%')
        OR bool_or(list_contains(names, '非' || item)) AS everything
    FROM (SELECT *, list(item) OVER (PARTITION BY parent_id, column_index) AS names FROM child WHERE among)
    GROUP BY parent_id, column_index
), compared AS (
    SELECT
        w.*, a.value AS added, a.count, a.filled, a.everything, a.value - w.value AS over,
        CASE WHEN a.count > 1 THEN coalesce(a.half + w.half / w.scale, 0) ELSE 0 END AS tolerance
    FROM amounts AS w
    JOIN added AS a ON a.parent_id = w.line_id AND a.column_index = w.column_index
    WHERE w.document_id = $document AND a.value IS NOT NULL AND w.value IS DISTINCT FROM a.value
)
SELECT
    CASE
        WHEN value IS NULL THEN 'blank_total'
        WHEN abs(over) <= tolerance THEN 'rounding'
        WHEN value = added * 10000 OR added = value * 10000 THEN 'unit'
        WHEN over < 0 THEN 'short'
    END AS case,
    item, CASE WHEN headline THEN '' ELSE '（' || column_name || '）' END AS column, count,
    [cell_id] AS left_cells, filled AS right_cells, value AS left_value, added AS right_value, over AS difference
FROM compared
WHERE value IS NULL OR over > 0 OR everything
ORDER BY cell_id
