/*
about: 文字说明、表名和文件名里的年份与文件的年份
kind: year
severity: medium
message: "{left_place}写的是 {said} 年，这份文件是 {year} 年的。"
lawful: [说的是以前或以后年度的事]
cases:
  title: {message: "《{said_title}》的表名写的是 {said} 年，这份文件是 {year} 年的。", lawful: []}
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
), odd AS (
    SELECT * FROM mention
    WHERE said <> year AND (title IS NOT NULL OR NOT regexp_matches(
        text, '上年|去年|同期|以来|修订|修正|规划|到20|至20|年底|年前|持平|截至|年 ?[0-9]+ ?月|印发|发布|颁布|文件|号\)|号）|20[0-9][0-9] ?年?[-—–~至到]'))
)
SELECT DISTINCT
    CASE WHEN title IS NOT NULL THEN 'title' END AS case,
    said, year, title AS said_title, passage_id AS left_passage,
    CAST([] AS BIGINT[]) AS left_cells, CAST([] AS BIGINT[]) AS right_cells,
    said AS left_value, year AS right_value, said - year AS difference, '年' AS unit
FROM odd
UNION ALL
SELECT 'file', CAST(regexp_extract(document, '(20[0-4][0-9])', 1) AS INTEGER), year, NULL, NULL, [], [],
    CAST(regexp_extract(document, '(20[0-4][0-9])', 1) AS INTEGER), year, NULL, '年'
FROM documents
WHERE document_id = $document AND regexp_matches(document, '(^|[^0-9])20[0-4][0-9]([^0-9]|$)')
    AND NOT contains(document, CAST(year AS VARCHAR))
