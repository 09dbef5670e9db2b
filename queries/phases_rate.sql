/*
about: 一项的预算执行率（决算占预算的百分比）
over: phases
questions:
  - "{item}执行率是多少"
  - "{item}预算执行率"
  - "{item}预算执行了多少"
  - "{item}完成率"
  - "{item}预算完成了百分之几"
  - "{item}执行进度"
  - "{item}决算占预算的百分之几"
  - "执行率是多少"
slots:
  item: line
  year: year?
  body: body?
  documents: documents?
reply: "{publisher}{year}年{item_name}的执行率是 {amount}。"
row: "算式：决算 {final_text} ÷ 预算 {budget_text} × 100% = {amount}"
blank: "{publisher}{year}年{lacking}的文件里“{item_name}”是空白或没有这一项，算不出执行率：空白不等于零。"
none: "预算和决算的文件里都没有“{label}”这一项。"
tests:
  - {ask: "财政局2017年公务接待费执行率", figures: ["84.82 %"]}
  - {ask: ["财政局2017年公务接待费预算和决算差多少", "执行率呢"], figures: ["84.82 %"]}
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
    '执行率' AS label, b.yuan * 100 AS value, a.yuan AS divided_by, '%' AS unit, TRUE AS derived,
    list_filter([b.cell_id, a.cell_id], lambda c: c IS NOT NULL) AS cells,
    coalesce(a.item, b.item) AS item_name, b.publisher, b.year,
    b.text || ' ' || b.unit AS final_text, a.text || ' ' || a.unit AS budget_text,
    concat_ws('、', CASE WHEN a.value IS NULL THEN a.phase END, CASE WHEN b.value IS NULL THEN b.phase END) AS lacking
FROM a, b
WHERE a.cell_id IS NOT NULL OR b.cell_id IS NOT NULL
