/*
about: 文字说明里的数与表里同一项的数，连同单位
kind: text
severity: high
message: "“{item}”{left_place}写作 {left}，{right_place}为 {right}，相差 {difference}。"
lawful: []
covers: figures
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
  - document: |
      部门收支决算总表
      |434政府|单位：万元|
      |项目|年初预算数|决算数|
      |支出合计|25.00|30.00|
      |办公费|10.00|12.00|
      |水费|15.00|18.00|
      2016年度办公费年初预算为11.00万元，支出决算为12.00万元。水费年初预算为15.00万元，支出决算为19.00万元。
    finds: 2
    says: ["11.00 万元", "10.00 万元", "19.00 万元", "18.00 万元"]
*/
WITH figure AS (  -- the same figures as the lines of the text have them
    SELECT passage_id, text, unit, min(cell_id) AS cell_id FROM amounts
    WHERE document_id = $document AND table_kind = 'text' GROUP BY ALL
), now AS (  -- of this year and no change against another
    SELECT c.claim_id, c.kind, c.subject AS item, c.value, c.unit, c.yuan, c.half, c.entity_id, c.passage_id, f.cell_id
    FROM claims AS c LEFT JOIN figure AS f USING (passage_id, text, unit)
    WHERE c.document_id = $document AND c.kind IN ('amount', 'budget') AND c.yuan IS NOT NULL
        -- 上年结转 is a line of the tables, any other 上年 is not
        AND NOT regexp_matches(replace(c.subject, '上年结转', ''), '增|减|升|降|比|较|上年|去年|同期|结转|单价')
), tabled AS (
    SELECT *, coalesce(scale, mode(scale) FILTER (WHERE unit LIKE '%元') OVER ()) AS factor,
        regexp_matches(column_path, '预算数?( /|$)') AND NOT headline AS budget
    FROM amounts
    WHERE document_id = $document AND table_kind <> 'text' AND NOT continued AND unit NOT IN ('人', '辆', '%')
), best AS (  -- any table and any body of that name may be the one meant
    SELECT canonical, list(value * factor) FILTER (WHERE value IS NOT NULL AND headline) AS amount,
        list(value * factor) FILTER (WHERE value IS NOT NULL AND budget) AS budget
    FROM tabled GROUP BY canonical
), own AS (
    SELECT entity_id, any_value(canonical) AS name,
        first(cell_id ORDER BY value IS NULL, source_rank, level, cell_id) FILTER (WHERE headline) AS cell_id,
        first(cell_id ORDER BY value IS NULL, source_rank, level, cell_id) FILTER (WHERE budget) AS budget_cell
    FROM tabled GROUP BY entity_id
), linked AS (  -- of all that bear the name the one that comes nearest, or is only of another unit
    SELECT n.*, t.cell_id AS other, t.value AS other_value, t.value * t.factor AS other_yuan, t.half AS other_half, o.name
    FROM now AS n JOIN own AS o ON o.entity_id = n.entity_id
    JOIN tabled AS t ON t.canonical = o.name AND (t.value IS NOT NULL AND CASE WHEN n.kind = 'budget' THEN t.budget ELSE t.headline END
        OR t.cell_id = CASE WHEN n.kind = 'budget' THEN o.budget_cell ELSE o.cell_id END)
    QUALIFY row_number() OVER (PARTITION BY n.claim_id
        ORDER BY t.value IS NULL, NOT (t.value * t.factor = n.yuan * 10000 OR n.yuan = t.value * t.factor * 10000), abs(t.value * t.factor - n.yuan), t.source_rank, t.level, t.cell_id) = 1
), loose AS (  -- figures that name no line
    SELECT n.* FROM now AS n
    WHERE NOT EXISTS (FROM own AS o WHERE o.entity_id = n.entity_id)
        AND NOT EXISTS (FROM tabled AS s WHERE s.value * s.factor = n.yuan) AND n.yuan <> 0
), stray AS (  -- of those only a slip of the unit can be told
    SELECT n.*, first(t.cell_id ORDER BY t.cell_id) AS other, first(t.value ORDER BY t.cell_id) AS other_value,
        first(t.value * t.factor ORDER BY t.cell_id) AS other_yuan, first(t.half ORDER BY t.cell_id) AS other_half
    FROM loose AS n JOIN tabled AS t ON t.headline AND (abs(t.value * t.factor - n.yuan * 10000) <= least(n.half * 10000, t.value * t.factor / 1000)
            OR abs(t.value * t.factor * 10000 - n.yuan) <= n.half)
    GROUP BY ALL
), pair AS (
    SELECT claim_id, item, value, unit, yuan, half, passage_id, cell_id, other, other_value, other_yuan, other_half,
        CASE WHEN kind = 'budget' THEN budget ELSE amount END AS all_yuan, FALSE AS stray
    FROM linked JOIN best ON best.canonical = linked.name
    UNION ALL
    SELECT claim_id, item, value, unit, yuan, half, passage_id, cell_id, other, other_value, other_yuan, other_half, CAST([] AS DECIMAL(38, 6)[]), TRUE
    FROM stray
)
SELECT
    CASE
        WHEN stray THEN 'stray'
        WHEN other_yuan IS NULL THEN 'blank'
        WHEN yuan = other_yuan * 10000 OR other_yuan = yuan * 10000 THEN 'unit'
    END AS case,
    item, CASE WHEN cell_id IS NULL THEN passage_id END AS left_passage, CASE WHEN cell_id IS NULL THEN [] ELSE [cell_id] END AS left_cells,
    [other] AS right_cells, value AS left_value, unit AS left_unit, other_value AS right_value,
    (yuan - other_yuan) / 10000 AS difference, '万元' AS difference_unit, [yuan] AS figures
FROM pair
WHERE NOT (other_yuan IS NULL AND NOT stray AND yuan = 0)  -- the text may say 0 where a table is left blank
    AND (stray OR other_yuan IS NULL OR NOT list_contains(list_transform(all_yuan, lambda x: abs(x - yuan) <=
    CASE WHEN half = other_half THEN 0 ELSE greatest(half, other_half) END), TRUE))
ORDER BY claim_id
