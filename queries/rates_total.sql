/*
about: 几个单位的同一项合起来的预算执行率
over: rates
questions:
  - "各部门{item}合计执行率"
  - "{item}合计"
  - "{item}总的"
  - "{item}总体"
  - "{item}加起来"
  - "{item}一共"
  - "合计"
  - "跟合计比"
slots:
  item: line
  year: year?
  body: body?
  other: body?
  documents: documents?
also: [breakdown, share, each, amount, compare, difference]
reply: "{year}年 {count} 个单位的{named}合计，预算执行率 {amount}。"
row: "{label} {amount}{side}"
none: "没有可以比的：这几个单位的“{label}”不是都有预算数和决算数。"
tests:
  - {ask: "2017年各部门公务接待费合计执行率", figures: ["84.82 %", "61.00 万元", "51.74 万元"]}
*/
WITH found AS (  -- 预算文件和决算文件里的这一项；决算文件的“预算数”一栏排在预算文件后面
    SELECT a.publisher, a.value, a.text, a.unit, a.yuan, a.wan, a.cell_id, a.item, a.table_kind, a.source_rank, a.line_seq,
        CASE WHEN a.headline THEN a.phase ELSE '预算' END AS phase, NOT a.headline AS beside
    FROM documents d
    JOIN amounts a ON a.document_id = d.document_id AND list_contains($documents::BIGINT[], d.document_id)
        AND (a.headline AND (a.source_rank = 0 OR a.table_kind = 'three_public') OR a.phase = '决算' AND a.column_path LIKE '%预算数%'
            AND a.column_path NOT LIKE '%上年%')
        AND list_contains($item::BIGINT[], a.entity_id)
), best AS (
    SELECT * FROM found
    QUALIFY row_number() OVER (
        PARTITION BY publisher, phase ORDER BY value IS NULL, beside, table_kind <> 'three_public', source_rank, line_seq, cell_id
    ) = 1
), whose AS (
    SELECT publisher, any_value(year) AS year, min(list_position($documents::BIGINT[], document_id)) AS place
    FROM documents WHERE list_contains($documents::BIGINT[], document_id) GROUP BY publisher
), pair AS (  -- 没有决算数或预算数的单位也留一行
    SELECT w.publisher, w.year, w.place, f.item, f.yuan AS spent, p.yuan AS planned, f.wan AS spent_wan, p.wan AS planned_wan,
        [f.cell_id, p.cell_id] AS cells, f.text || ' ' || f.unit AS spent_text, p.text || ' ' || p.unit AS planned_text,
        CASE WHEN f.unit = p.unit THEN f.value - p.value ELSE f.wan - p.wan END AS moved, CASE WHEN f.unit = p.unit THEN f.unit ELSE '万元' END AS unit
    FROM whose w
    LEFT JOIN best p ON p.publisher = w.publisher AND p.phase = '预算'
    LEFT JOIN best f ON f.publisher = w.publisher AND f.phase = '决算'
), filled AS (
    SELECT *, count(*) OVER () AS counted FROM pair WHERE spent IS NOT NULL AND planned > 0
), said AS (
    SELECT sum(spent_wan) AS spent, sum(planned_wan) AS planned, count(*) AS count, any_value(year) AS year, first(item ORDER BY place) AS named,
        flatten(list(cells ORDER BY place)) AS cells FROM filled HAVING count(*) > 0
)
SELECT
    CASE r.part WHEN 1 THEN '执行率' WHEN 2 THEN '预算合计' WHEN 3 THEN '决算合计' ELSE '合计相差' END AS label,
    CASE r.part WHEN 1 THEN spent * 100 WHEN 2 THEN planned WHEN 3 THEN spent ELSE abs(spent - planned) END AS value, CASE WHEN r.part = 1 THEN planned ELSE 1 END AS divided_by,
    CASE WHEN r.part = 1 THEN '%' ELSE '万元' END AS unit, TRUE AS derived, cells, r.part AS thing, count, year, named, TRUE AS explained,
    CASE WHEN r.part <> 4 THEN '' WHEN spent > planned THEN '（决算比预算多）' WHEN spent < planned THEN '（决算比预算少）' ELSE '（一样）' END AS side,
    CASE WHEN r.part = 1 THEN (SELECT string_agg(publisher, '、' ORDER BY place) || '没有决算数或预算数，没有计入。' FROM pair WHERE spent IS NULL OR planned IS NULL OR planned <= 0) END AS note
FROM said, (SELECT unnest([1, 2, 3, 4]) AS part) r
ORDER BY r.part
