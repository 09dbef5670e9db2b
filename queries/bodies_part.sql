/*
about: 一个单位的某一项占另一个单位的百分之几
over: two bodies
questions:
  - "{body}的{item}占{other}的百分之几"
  - "{body}{item}占{other}多少"
  - "{body}的{item}是{other}的百分之几"
  - "{item}占百分之几"
  - "占多少"
  - "占几成"
slots:
  item: line
  body: body?
  other: body?
  documents: documents?
reply: "{item_name}：{one_name}占{other_name}的 {amount}。"
row: "算式：{one_text} ÷ {other_text} × 100% = {amount}"
blank: "{lacking}的文件里“{item_name}”是空白或没有这一项，算不出比重。"
none: "这两个单位的文件里都没有“{label}”这一项。"
tests:
  - {ask: "2017年财政局的公务接待费占教育局的百分之几", figures: ["88.53 %"]}
*/
WITH one AS (  -- 每个单位的这一项，没有这一项的也留一行
    SELECT
        d.document_id, d.publisher, d.year, d.phase, a.value, a.text, a.unit, a.yuan, a.wan, a.cell_id,
        a.entity_id, a.item, list_position($documents::BIGINT[], d.document_id) AS place,
        d.publisher || coalesce(d.year || '年', '') || d.phase AS whose
    FROM documents d
    LEFT JOIN amounts a ON a.document_id = d.document_id AND a.headline
        AND (a.source_rank = 0 OR a.table_kind = 'three_public') AND list_contains($item::BIGINT[], a.entity_id)
    QUALIFY row_number() OVER (
        PARTITION BY d.publisher, d.year, d.phase
        ORDER BY a.value IS NULL, a.cell_id IS NULL, a.table_kind <> 'three_public', a.source_rank, a.line_seq
    ) = 1
), a AS (
    SELECT * FROM one ORDER BY place LIMIT 1
), b AS (
    SELECT * FROM one ORDER BY place DESC LIMIT 1
)
SELECT
    '占比' AS label, a.yuan * 100 AS value, b.yuan AS divided_by, '%' AS unit, TRUE AS derived,
    list_filter([a.cell_id, b.cell_id], lambda c: c IS NOT NULL) AS cells,
    coalesce(a.item, b.item) AS item_name, a.whose AS one_name, b.whose AS other_name,
    a.text || ' ' || a.unit AS one_text, b.text || ' ' || b.unit AS other_text,
    concat_ws('、', CASE WHEN a.value IS NULL THEN a.whose END, CASE WHEN b.value IS NULL THEN b.whose END) AS lacking
FROM a, b
WHERE a.cell_id IS NOT NULL OR b.cell_id IS NOT NULL
