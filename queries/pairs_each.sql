/*
about: 几个单位的同一项预算数和决算数各是多少
over: pairs
chart: pair
questions:
  - "各部门{item}预算和决算各多少"
  - "{item}"
  - "{item}各是多少"
  - "{item}呢"
  - "{item}分别多少"
  - "各是多少"
slots:
  item: line
  year: year?
  body: body?
  other: body?
  documents: documents?
also: [breakdown, sum, share, each, count, amount, compare]
reply: "{year}年 {count} 个单位的{named}：{label} {amount}。"
row: "{label}：{amount}"
none: "没有可以比的：这几个单位的“{label}”不是都有预算数和决算数。"
tests:
  - {ask: "各部门2017年公务接待费预算和决算各多少", figures: ["61.00 万元", "51.74 万元"]}
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
), listed AS (
    SELECT f.publisher, w.year, w.place, f.phase, f.item, f.value, f.unit, f.text, f.cell_id, f.beside, (SELECT count(*) FROM whose) AS count FROM best f JOIN whose w USING (publisher)
)
SELECT
    publisher || phase || '数' || CASE WHEN beside THEN '（决算文件“预算数”栏）' ELSE '' END AS label, value, unit, [cell_id] AS cells, publisher || phase AS thing, TRUE AS explained,
    first_value(item) OVER (ORDER BY place) AS named, publisher, year, count, (SELECT string_agg(publisher, '、' ORDER BY place) || '没有决算数或预算数。' FROM pair WHERE spent IS NULL OR planned IS NULL) AS note
FROM listed
ORDER BY place, phase <> '预算'
LIMIT 40
