/*
about: 文字里一项的数、比上年增减多少、增长百分之几：互相算得出来，也与表里上年的数一致
kind: growth
severity: medium
message: "“{item}”{left_place}说{said} {left}，按同一句的数算应为 {right}。"
lawful: []
cases:
  percent: {message: "“{item}”{left_place}说{said} {left}，按{terms}算应为 {right}。"}
  word: {message: "“{item}”{left_place}说{said} {left}，按{terms}算却是{other} {right}。"}
  against: {message: "“{item}”{left_place}先说{said} {left}，又说{other} {right}，一增一减。"}
  more: {message: "“{item}”{left_place}说增加 {left}，比这一项本身的 {right} 还多。"}
  table: {message: "“{item}”{left_place}说{said} {left}，{right_place}两年相差却是 {right}。", lawful: [比较的口径不同（预算数、执行数或决算数）]}
  flat: {message: "“{item}”{left_place}说与上年持平，{right_place}两年却{other}了 {right}。", lawful: [比较的口径不同（预算数、执行数或决算数）]}
  table_word: {message: "“{item}”{left_place}说{said} {left}，{right_place}两年的数却是{other} {right}。"}
  far: {kind: unit, message: "“{item}”{left_place}说减少 {left}，是这一项本身的 {right} 的几千倍，疑为单位写错。"}
  zero: {message: "“{item}”{left_place}本年 {right}、增加 {left}，上年就是 0，却说增长 {rate}；从 0 起没有增幅。"}
tests:
  - document: |
      一般公共预算支出表
      |434政府|单位：万元|
      |项目|2015年预算数|2016年预算数|
      |合计|25.00|30.00|
      |办公费|10.00|12.00|
      |水费|15.00|18.00|
      2016年办公费12.00万元，比上年增加2.00万元，增长20.00%。水费18.00万元，比上年减少3.00万元，下降20.00%。
    finds: 1
    says: ["水费", "减少 3.00 万元", "增加 3.00 万元"]
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      2016年预算支出30.00万元，比上年增加5.00万元，增长25.00%。预算收入30.00万元，较2015年预算24.00万元增加7.00万元。
    finds: 2
    says: ["20 %", "6.00 万元"]
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      2016年预算支出30.00万元，比上年增加5.00亿元。
    finds: 1
    says: ["30.00 万元 还多"]
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      2016年公务接待费0.30万元，比上年增加0.30万元，增长100%。
    finds: 1
    says: ["从 0 起没有增幅"]
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      2016年预算支出30.00万元，比上年减少5000亿元。
    finds: 1
    says: ["几千倍"]
*/
WITH group_ AS (  -- what is said of one thing; more than one comparison is told apart by nobody
    SELECT group_id, any_value(passage_id) AS passage_id, any_value(subject) AS item, any_value(entity_id) AS entity_id,
        count(*) FILTER (WHERE kind = 'amount') AS amounts, count(*) FILTER (WHERE kind = 'change') AS changes, count(*) FILTER (WHERE kind = 'growth') AS growths,
        count(*) FILTER (WHERE kind = 'past') AS pasts,
        max(yuan) FILTER (WHERE kind = 'amount') AS yuan, max(yuan) FILTER (WHERE kind = 'change') AS change, max(yuan) FILTER (WHERE kind = 'past') AS past,
        max(value) FILTER (WHERE kind = 'growth') AS growth,
        max(half) FILTER (WHERE kind = 'amount') AS half, max(half) FILTER (WHERE kind = 'change') AS change_half, max(half) FILTER (WHERE kind = 'past') AS past_half,
        max(half) FILTER (WHERE kind = 'growth') AS growth_half, max(unit) FILTER (WHERE kind = 'change') AS unit
    FROM claims WHERE document_id = $document
    GROUP BY group_id
    HAVING amounts <= 1 AND changes <= 1 AND growths <= 1 AND pasts <= 1
), worked AS (
    SELECT *, coalesce(past, yuan - change) AS before, coalesce(change, yuan - past) AS moved,
        coalesce(past_half, half + change_half) AS before_half, coalesce(change_half, half + past_half) AS moved_half
    FROM group_
), rated AS (
    SELECT *, moved * 100 / before AS rate, 100 * (moved_half + abs(moved) * before_half / before) / before + growth_half AS slack FROM worked
    WHERE growths = 1 AND before > 0 AND moved IS NOT NULL
), shown AS (  -- lines of tables that show both years
    SELECT now.entity_id, now.cell_id AS now_cell, old.cell_id AS old_cell, now.yuan, now.yuan - old.yuan AS moved, now.half + old.half AS half, now.scale
    FROM amounts AS now JOIN amounts AS old ON old.line_id = now.line_id JOIN documents AS d ON d.document_id = now.document_id
    WHERE now.document_id = $document AND old.document_id = $document AND now.headline AND now.table_kind <> 'text' AND old.yuan IS NOT NULL AND now.yuan IS NOT NULL
        AND d.year IS NOT NULL AND (contains(old.column_path, '上年') OR contains(old.column_path, '去年') OR contains(old.column_path, CAST(d.year - 1 AS VARCHAR)))
        AND NOT regexp_matches(old.column_path, '[比较增减]')
), compared AS (
    SELECT g.*, s.now_cell, s.old_cell, s.moved AS shown_moved, s.scale,
        row_number() OVER (PARTITION BY g.group_id ORDER BY abs(s.moved - g.change), s.now_cell, s.old_cell) AS nth,
        abs(s.moved - g.change) <= s.half + g.change_half AS fits
    FROM group_ AS g JOIN shown AS s ON s.entity_id = g.entity_id AND abs(s.yuan - g.yuan) <= g.half
    WHERE g.changes = 1
), found AS (
    SELECT CASE WHEN change = past - yuan AND change <> 0 THEN 'word' END AS case, group_id, passage_id, item, CASE WHEN change < 0 THEN '减少' ELSE '增加' END AS said,
        CASE WHEN yuan < past THEN '减少' ELSE '增加' END AS other, '两年的数' AS terms, CAST([] AS BIGINT[]) AS right_cells, abs(change) / 10000 AS left_value,
        abs(yuan - past) / 10000 AS right_value, '万元' AS unit, [yuan, past, change] AS figures
    FROM group_ WHERE changes = 1 AND pasts = 1 AND abs(yuan - past - change) > half + past_half + change_half
    UNION ALL
    SELECT 'far', group_id, passage_id, item, '减少', '', '', [], abs(change) / 10000, yuan / 10000, '万元', [change]
    FROM group_ WHERE changes = 1 AND pasts = 0 AND yuan > 0 AND -change > 5000 * yuan
    UNION ALL
    SELECT 'zero', group_id, passage_id, item, CAST(growth AS VARCHAR), '', '', [], change / 10000, yuan / 10000, '万元', [yuan, change]
    FROM worked WHERE changes = 1 AND pasts = 0 AND growths = 1 AND change > 0 AND yuan = change AND growth > 0
    UNION ALL
    SELECT 'more', group_id, passage_id, item, '增加', '', '', [], change / 10000, yuan / 10000, '万元', [yuan, change]
    FROM group_ WHERE changes = 1 AND yuan >= 0 AND change - change_half > yuan + half AND pasts = 0
    UNION ALL
    SELECT 'against', group_id, passage_id, item, CASE WHEN change < 0 THEN '减少' ELSE '增加' END, CASE WHEN growth < 0 THEN '下降' ELSE '增长' END, '', [],
        abs(change) / 10000, abs(growth), '', [change] FROM group_ WHERE change * growth < 0
    UNION ALL
    SELECT CASE WHEN abs(rate + growth) <= slack THEN 'word' ELSE 'percent' END, group_id, passage_id, item, CASE WHEN growth < 0 THEN '下降' ELSE '增长' END,
        CASE WHEN rate < 0 THEN '下降' ELSE '增长' END, '两年的数', [], abs(growth), abs(rate), '%', [yuan, past, change]
    FROM rated WHERE abs(rate - growth) > slack AND (change IS NULL OR change * growth >= 0)
        AND NOT EXISTS (FROM compared AS c WHERE c.group_id = rated.group_id AND c.nth = 1 AND NOT c.fits)
        AND NOT (changes = 1 AND pasts = 1 AND abs(yuan - past - change) > half + past_half + change_half)
    UNION ALL
    SELECT CASE WHEN shown_moved * change < 0 THEN 'table_word' WHEN change = 0 THEN 'flat' ELSE 'table' END, group_id, passage_id, item, CASE WHEN change < 0 THEN '减少' ELSE '增加' END,
        CASE WHEN shown_moved < 0 THEN '减少' ELSE '增加' END, '', [now_cell, old_cell], abs(change) / 10000, abs(shown_moved) / 10000, '万元', [change]
    FROM compared WHERE nth = 1 AND NOT fits
)
SELECT f.case, f.figures, f.item, CASE WHEN f.case = 'zero' THEN regexp_replace(f.said, '\.?0+$', '') || '%' END AS rate, f.said, f.other, f.terms, f.passage_id AS left_passage, CASE WHEN f.right_cells = [] THEN f.passage_id END AS right_passage,
    CAST([] AS BIGINT[]) AS left_cells, f.right_cells, CAST(f.left_value AS DECIMAL(28, 6)) AS left_value, CAST(round(f.right_value, 2) AS DECIMAL(28, 6)) AS right_value,
    CASE WHEN f.case = 'against' THEN '万元' ELSE f.unit END AS left_unit, CASE WHEN f.case = 'against' THEN '%' ELSE f.unit END AS right_unit,
    CASE WHEN f.case <> 'against' THEN CAST(f.left_value - f.right_value AS DECIMAL(28, 6)) END AS difference, f.unit AS difference_unit
FROM found AS f
ORDER BY f.group_id, f.case
