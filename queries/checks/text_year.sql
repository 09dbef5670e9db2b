/*
about: 文字说明、表名和文件名里的年份与文件的年份
kind: year
severity: medium
message: "{left_place}写的是 {said} 年，这份文件是 {year} 年的。"
lawful: [说的是以前或以后年度的事]
cases:
  title: {message: "《{said_title}》的表名写的是 {said} 年，这份文件是 {year} 年的。", lawful: []}
  own: {message: "{left_place}说的是 {said} 年，写的数却是{right_place}里 {year} 年的 {right}。", lawful: [两年的数碰巧相同]}
  compared: {message: "{left_place}与 {said} 年相比，别处都与 {before} 年相比。", lawful: [比较的年份可以不是上一年]}
  stock: {message: "{left_place}写的是截至 {said} 年 12 月 31 日，这份决算是 {year} 年的。", lawful: [说的是以前年度的事]}
  file: {severity: low, message: "文件名写的是 {said} 年，正文和标题多写作 {year} 年。"}
tests:
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      2016年度收入总计300000元。
      2016年度支出总计300000元。
      2015年“三公”经费预算支出0元。
    finds: 1
    says: ["2015", "2016"]
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      2016年度收入总计300000元，比2015年增加100000元。
    finds: 0
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      2016年部门预算按规定公开。
      2015年度预算收入30.00万元，上年结转1.00万元。
    finds: 1
    says: ["2015 年", "2016 年的 30.00 万元"]
  - document: |
      部门收支预算总表
      |434政府|单位：万元|
      |预算收支项目|预算金额|
      |预算收入|30.00|
      |预算支出|30.00|
      2016年预算收入30.00万元，比2015年增加10.00万元。
      2016年预算支出30.00万元，较2014年增加10.00万元。
      2016年公用经费3.00万元，比2015年减少1.00万元。
    finds: 1
    says: ["与 2014 年相比", "与 2015 年相比"]
  - document: |
      部门收入支出决算总表
      |434政府|单位：万元|
      |项目|决算数|
      |本年收入合计|30.00|
      |本年支出合计|30.00|
      2016年度收入总计30.00万元。
      截至2015年12月31日，本部门共有车辆3辆。
    finds: 1
    says: ["截至 2015 年", "2016 年"]
*/
WITH said AS (
    SELECT passage_id, CAST(NULL AS VARCHAR) AS title, CAST(NULL AS BIGINT) AS table_id,
        -- the year that something is compared with is another one
        regexp_replace(heading || '。' || text, '[比较与同于](上年|去年|20[0-9][0-9] ?年)度?', '', 'g') AS text, year
    FROM passages WHERE document_id = $document
    UNION ALL
    SELECT NULL, title, table_id, title, (SELECT year FROM documents WHERE document_id = $document)
    FROM tables WHERE document_id = $document
), mention AS (
    SELECT *, CAST(unnest(regexp_extract_all(text, '(?:^|[^0-9])(20[0-9][0-9]) ?年', 1)) AS INTEGER) AS said FROM said
), opened AS (  -- paragraphs that open with a year and tell the figures that the tables have as this year's
    SELECT p.passage_id, p.year, TRY_CAST(regexp_extract(p.text, '^(?:[(（]?[一二三四五六七八九十0-9]{1,2}[)）、.．])?\s*(20[0-9]{2}) ?年', 1) AS INTEGER) AS said
    FROM passages AS p
    WHERE p.document_id = $document AND regexp_matches(p.text, '^(?:[(（]?[一二三四五六七八九十0-9]{1,2}[)）、.．])?\s*20[0-9]{2} ?年')
        AND NOT contains(p.text, CAST(p.year AS VARCHAR))
), own AS (
    SELECT o.*, a.cell_id, a.value, a.unit FROM opened AS o
    JOIN claims AS c ON c.passage_id = o.passage_id AND c.kind IN ('amount', 'past') AND c.yuan > 0
    JOIN amounts AS a ON a.entity_id = c.entity_id AND a.document_id = $document AND a.headline AND a.table_kind <> 'text'
        AND abs(a.yuan - c.yuan) <= greatest(a.half, c.half)
    WHERE o.said <> o.year
    QUALIFY row_number() OVER (PARTITION BY o.passage_id ORDER BY c.claim_id, a.source_rank, a.cell_id) = 1
), against AS (  -- which years changes are told against
    SELECT p.passage_id, p.year, CAST(unnest(regexp_extract_all(replace(p.text, ' ', ''), '[比较与同于](20[0-9]{2})年度?(?:年?初|年?末|部门|预算|决算|执行|收支|支出|收入|数|总额|相|[，,]|增|减|上升|下降|持平)', 1)) AS INTEGER) AS said
    FROM passages AS p
    WHERE p.document_id = $document AND EXISTS (FROM claims AS c WHERE c.passage_id = p.passage_id AND c.kind = 'change')
), habit AS (
    SELECT count(DISTINCT passage_id) FILTER (WHERE said = year - 1) AS usual FROM against
), odd AS (
    SELECT * FROM mention
    WHERE said <> year AND (title IS NOT NULL OR NOT regexp_matches(
        text, '上年|去年|同期|以来|修订|修正|规划|到20|至20|年底|年前|持平|截至|年 ?[0-9]+ ?月|印发|发布|颁布|文件|号\)|号）|20[0-9][0-9] ?年?[-—–~至到]'))
)
SELECT DISTINCT
    CASE WHEN title IS NOT NULL THEN 'title' END AS case,
    said, year, year - 1 AS before, title AS said_title, passage_id AS left_passage,
    CAST([] AS BIGINT[]) AS left_cells, CAST([] AS BIGINT[]) AS right_cells,
    said AS left_value, year AS right_value, said - year AS difference, '年' AS unit
FROM odd
UNION ALL
SELECT 'own', said, year, NULL, NULL, passage_id, [], [cell_id], said, value, NULL, ''
FROM own WHERE NOT EXISTS (FROM odd WHERE odd.passage_id = own.passage_id)
UNION ALL
SELECT DISTINCT 'compared', a.said, a.year, a.year - 1, NULL, a.passage_id, [], [], a.said, a.year - 1, a.said - a.year + 1, '年'
FROM against AS a CROSS JOIN habit AS h
WHERE a.said <> a.year - 1 AND h.usual > 1 AND NOT EXISTS (FROM odd AS o WHERE o.passage_id = a.passage_id AND o.said = a.said)
UNION ALL
SELECT DISTINCT 'stock', s.said, s.year, NULL, NULL, s.passage_id, [], [], s.said, s.year, s.said - s.year, '年'
FROM (
    SELECT p.passage_id, p.year, CAST(unnest(regexp_extract_all(replace(p.text, ' ', ''), '截[至止]到?(20[0-9]{2})年12月31日', 1)) AS INTEGER) AS said
    FROM passages AS p JOIN documents AS d USING (document_id) WHERE p.document_id = $document AND d.phase = '决算'
) AS s
WHERE s.said <> s.year
UNION ALL
SELECT 'file', CAST(regexp_extract(document, '(20[0-4][0-9])', 1) AS INTEGER), year, NULL, NULL, NULL, [], [],
    CAST(regexp_extract(document, '(20[0-4][0-9])', 1) AS INTEGER), year, NULL, '年'
FROM documents
WHERE document_id = $document AND regexp_matches(document, '(^|[^0-9])20[0-4][0-9]([^0-9]|$)')
    AND NOT contains(document, CAST(year AS VARCHAR))
