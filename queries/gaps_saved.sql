/*
about: 哪个单位的某一项决算比预算少得最多
over: most saved
chart: bars
questions:
  - "哪个部门{item}节约最多"
  - "{item}"
  - "{item}的单位"
  - "{item}前{top}"
  - "各是多少"
slots:
  item: line
  top: top?
  year: year?
  body: body?
  other: body?
  documents: documents?
also: [breakdown, sum, share, each, count, amount, compare, difference, rank, bottom]
reply: "{year}年{named}决算与预算相差最多的：{label}{verdict} {amount}。"
row: "{position}. {label}：{how} = {amount}"
none: "没有决算比预算少的单位，或这几个单位的“{label}”不是都有预算数和决算数。"
tests:
  - {ask: "2017年哪个部门公务接待费决算比预算节约最多", figures: ["9.26 万元"]}
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
)
SELECT
    publisher AS label, abs(moved) AS value, unit, TRUE AS derived, cells, place AS thing, counted AS count, first_value(item) OVER (ORDER BY place) AS named, year,
    row_number() OVER (ORDER BY spent - planned ASC, place) AS position, TRUE AS explained,
    CASE WHEN moved = 0 THEN '没有差别，相差' WHEN moved > 0 THEN '决算比预算多' ELSE '决算比预算少' END AS verdict,
    CASE WHEN moved >= 0 THEN '决算比预算多，决算 ' || spent_text || ' − 预算 ' || planned_text ELSE '决算比预算少，预算 ' || planned_text || ' − 决算 ' || spent_text END AS how,
    (SELECT string_agg(publisher, '、' ORDER BY place) || '没有决算数或预算数，没有参加比较。' FROM pair WHERE spent IS NULL OR planned IS NULL) AS note
FROM filled
QUALIFY spent < planned AND position <= coalesce($top::INTEGER, 1)
ORDER BY position
LIMIT 30
