/*
about: 文字说明里的数与表里同一项的数，连同单位
kind: text
severity: high
message: "“{item}”{left_place}写作 {left}，{right_place}为 {right}，相差 {difference}。"
lawful: []
cases:
  unit: {kind: unit, message: "“{item}”{left_place}写作 {left}，{right_place}为 {right}，正好差一万倍，疑为单位写错（元与万元）。"}
  blank: {kind: blank, severity: medium, message: "“{item}”{left_place}写作 {left}，{right_place}却是空白。"}
  stray: {kind: unit, severity: medium, message: "“{item}”{left_place}写作 {left}，表里没有这个数，却有正好差一万倍的 {right}（{right_place}），疑为单位写错。"}
tests:
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      2016年预算支出300000万元。
    finds: 1
    says: ["300000 万元", "30.00 万元", "差一万倍"]
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      2016年预算支出300000元，比上年预算支出200000元增加。
    finds: 0
*/
WITH said AS (
    SELECT a.*, p.text AS whole, left(p.text, greatest(strpos(p.text, a.text) - 1, 0)) AS before
    FROM amounts AS a
    JOIN passages AS p ON p.passage_id = a.passage_id
    WHERE a.document_id = $document AND a.table_kind = 'text' AND a.unit LIKE '%元'
), now AS (  -- of this year and no change against another
    SELECT * FROM said
    WHERE NOT regexp_matches(item, '增|减|升|降|比|较|上年|去年|同期|结转')
        AND NOT regexp_matches(right(before, 14), '上年|去年|同期|[比较]')
), tabled AS (
    SELECT *, coalesce(scale, mode(scale) FILTER (WHERE unit LIKE '%元') OVER ()) AS factor FROM amounts
    WHERE document_id = $document AND table_kind <> 'text' AND headline AND NOT continued AND unit NOT IN ('人', '辆')
), best AS (  -- any table and any body of that name may be the one meant
    SELECT canonical, list(value * factor) FILTER (WHERE value IS NOT NULL) AS all_yuan
    FROM tabled GROUP BY canonical
), own AS (
    SELECT entity_id, any_value(canonical) AS name,
        first(cell_id ORDER BY value IS NULL, source_rank, level) AS cell_id
    FROM tabled GROUP BY entity_id
), linked AS (
    SELECT n.*, t.cell_id AS other, t.value AS other_value, t.value * t.factor AS other_yuan, t.half AS other_half, b.all_yuan,
        FALSE AS stray
    FROM now AS n JOIN own AS o ON o.entity_id = n.entity_id JOIN tabled AS t ON t.cell_id = o.cell_id
    JOIN best AS b ON b.canonical = o.name
), stray AS (  -- statements that name no line: only a slip of the unit can be told
    SELECT n.*, first(t.cell_id ORDER BY t.cell_id) AS other, first(t.value ORDER BY t.cell_id) AS other_value,
        first(t.value * t.factor ORDER BY t.cell_id) AS other_yuan, first(t.half ORDER BY t.cell_id) AS other_half,
        CAST([] AS DECIMAL(38, 6)[]) AS all_yuan, TRUE AS stray
    FROM now AS n JOIN tabled AS t ON t.value * t.factor = n.yuan * 10000 OR t.value * t.factor * 10000 = n.yuan
    WHERE NOT EXISTS (FROM own AS o WHERE o.entity_id = n.entity_id)
        AND NOT EXISTS (FROM tabled AS s WHERE s.value * s.factor = n.yuan) AND n.yuan <> 0
    GROUP BY ALL
), pair AS (
    SELECT * FROM linked UNION ALL SELECT * FROM stray
)
SELECT
    CASE
        WHEN stray THEN 'stray'
        WHEN other_yuan IS NULL THEN 'blank'
        WHEN yuan = other_yuan * 10000 OR other_yuan = yuan * 10000 THEN 'unit'
    END AS case,
    item, [cell_id] AS left_cells, [other] AS right_cells, value AS left_value, other_value AS right_value,
    (yuan - other_yuan) / 10000 AS difference, '万元' AS difference_unit
FROM pair
WHERE NOT (other_yuan IS NULL AND NOT stray AND yuan = 0)  -- the text may say 0 where a table is left blank
    AND (stray OR other_yuan IS NULL OR NOT list_contains(list_transform(all_yuan, lambda x: abs(x - yuan) <=
    CASE WHEN half = other_half THEN 0 ELSE greatest(half, other_half) END), TRUE))
ORDER BY cell_id
