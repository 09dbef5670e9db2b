/*
about: 手上有哪些文件、哪个单位、哪一年、多少张表
over: nothing
questions:
  - "有哪些数据"
  - "有哪年哪些单位的数据"
  - "能查什么"
  - "载入了哪些文件"
  - "你手上有哪些单位的数据"
  - "收录了几张表"
  - "有哪些表"
  - "数据是哪一年的"
  - "可以问什么"
  - "这是哪年的预算"
  - "库里有几个单位的预算"
  - "载入了哪些单位"
  - "有哪些年份"
  - "有哪几年的"
  - "有哪些单位"
  - "有哪几个单位"
  - "有哪些部门的预算"
  - "数据是谁公开的"
  - "库里有谁的预算"
slots: {}
also: [any]
reply: "手上有 {said}。"
row: "{line}"
unit: keep
tests:
  - {ask: "收录了哪年哪些单位的数据", text: ["2016"]}
*/
WITH one AS (
    SELECT d.*, count(t.table_id) AS tables, count(*) OVER () AS documents,
        string_agg('《' || t.title || '》', '、' ORDER BY t.seq) AS titles,
        d.publisher || ' ' || coalesce(d.year || '年', '') || d.phase AS whose
    FROM documents d JOIN tables t ON t.document_id = d.document_id
    GROUP BY ALL
), few AS (  -- 不多的几份，一份一行
    SELECT '表' AS label, tables AS value, '张' AS unit, document_id AS thing, document AS place,
        whose || '：' || tables || ' 张（' || document || '）' AS said, whose || '：' || titles AS line
    FROM one WHERE documents <= 6
), many AS (  -- 很多份，一个单位一行
    SELECT '文件' AS label, count(*) AS value, '份' AS unit, min(document_id) AS thing, publisher AS place,
        (SELECT count(DISTINCT publisher) || ' 个单位 ' || CASE WHEN min(year) < max(year) THEN min(year) || '–' || max(year)
            ELSE coalesce(min(year) || '', '') END || ' 年的 ' || count(*) || ' 份文件' FROM one)
            || CASE WHEN count(*) OVER () > 15 THEN '，列出前 15 个单位' ELSE '' END AS said,
        publisher || '：' || string_agg(DISTINCT coalesce(year || '年', '') || phase, '、' ORDER BY coalesce(year || '年', '') || phase) AS line
    FROM one WHERE documents > 6 GROUP BY publisher
)
SELECT label, value, unit, thing, said, line, row_number() OVER (ORDER BY place) > 10 AS quiet, TRUE AS derived, TRUE AS explained, CAST([] AS BIGINT[]) AS cells
FROM (SELECT * FROM few UNION ALL SELECT * FROM many)
ORDER BY place
LIMIT 15
