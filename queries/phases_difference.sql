/*
about: 一项的决算比预算多多少、少多少
over: phases
questions:
  - "{item}预算和决算差多少"
  - "{item}决算比预算多多少"
  - "{item}决算比预算少多少"
  - "{item}超预算多少"
  - "{item}预算与决算相差多少"
  - "{item}预决算差额"
  - "{item}花超了吗"
  - "{item}预算和决算哪个多"
  - "预算和决算差多少"
slots:
  item: line
  year: year?
  body: body?
  documents: documents?
reply: "{publisher}{year}年{item_name}：{verdict} {amount}。"
row: "算式：{more} {more_text} − {less} {less_text} = {amount}"
blank: "{publisher}{year}年{lacking}的文件里“{item_name}”是空白或没有这一项，不能比较：空白不等于零。"
none: "预算和决算的文件里都没有“{label}”这一项。"
tests:
  - {ask: "财政局2017年公务接待费预算和决算差多少", figures: ["9.26 万元"], text: ["决算比预算少"]}
*/
WITH one AS (  -- 预算文件和决算文件里的这一项；决算文件的“预算数”一栏排在预算文件后面
    SELECT a.value, a.text, a.unit, a.yuan, a.wan, a.cell_id, a.item, a.publisher, a.year,
        CASE WHEN a.headline THEN a.phase ELSE '预算' END AS phase, NOT a.headline AS beside,
        a.table_kind, a.source_rank, a.line_seq, a.column_name
    FROM documents d
    JOIN amounts a ON a.document_id = d.document_id AND list_contains($documents::BIGINT[], d.document_id)
        AND (a.headline AND (a.source_rank = 0 OR a.table_kind = 'three_public') OR a.phase = '决算' AND a.column_path LIKE '%预算数%'
            AND a.column_path NOT LIKE '%上年%')
        AND list_contains($item::BIGINT[], a.entity_id)
), best AS (
    SELECT * FROM one
    QUALIFY row_number() OVER (
        PARTITION BY phase ORDER BY value IS NULL, beside, table_kind <> 'three_public', source_rank, line_seq, cell_id
    ) = 1
), which AS (
    SELECT publisher, year FROM documents WHERE list_contains($documents::BIGINT[], document_id) LIMIT 1
), a AS (
    SELECT w.publisher, w.year, '预算' AS phase, o.value, o.text, o.unit, o.yuan, o.wan, o.cell_id, o.item
    FROM which w LEFT JOIN best o ON o.phase = '预算'
), b AS (
    SELECT w.publisher, w.year, '决算' AS phase, o.value, o.text, o.unit, o.yuan, o.wan, o.cell_id, o.item
    FROM which w LEFT JOIN best o ON o.phase = '决算'
)
SELECT
    '决算与预算相差' AS label,
    CASE WHEN a.unit = b.unit THEN abs(b.value - a.value) ELSE abs(b.wan - a.wan) END AS value,
    CASE WHEN a.unit = b.unit THEN a.unit ELSE '万元' END AS unit, TRUE AS derived,
    list_filter([b.cell_id, a.cell_id], lambda c: c IS NOT NULL) AS cells,
    coalesce(a.item, b.item) AS item_name, b.publisher, b.year,
    CASE WHEN a.yuan = b.yuan THEN '决算与预算相同，相差' WHEN b.yuan > a.yuan THEN '决算比预算多' ELSE '决算比预算少' END AS verdict,
    CASE WHEN b.yuan >= a.yuan THEN b.phase ELSE a.phase END AS more,
    CASE WHEN b.yuan >= a.yuan THEN a.phase ELSE b.phase END AS less,
    CASE WHEN b.yuan >= a.yuan THEN b.text || ' ' || b.unit ELSE a.text || ' ' || a.unit END AS more_text,
    CASE WHEN b.yuan >= a.yuan THEN a.text || ' ' || a.unit ELSE b.text || ' ' || b.unit END AS less_text,
    concat_ws('、', CASE WHEN a.value IS NULL THEN a.phase END, CASE WHEN b.value IS NULL THEN b.phase END) AS lacking
FROM a, b
WHERE a.cell_id IS NOT NULL OR b.cell_id IS NOT NULL
