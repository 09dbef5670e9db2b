/*
about: 一个单位的某一项占所有单位合计的比重
over: one of bodies
chart: share
questions:
  - "{body}的{item}占各部门的比重"
  - "{body}的{item}占所有部门的百分之几"
  - "{body}{item}占全部单位的几成"
  - "{body}{item}在全部部门里占多少"
  - "{item}占多少"
  - "{item}占几成"
slots:
  item: line
  body: body?
  documents: documents?
also: [breakdown]
reply: "{whose}的{named}占 {count} 个单位合计的 {amount}。"
row: "算式：{said} ÷ 合计 {sum} × 100% = {amount}"
blank: "{whose}的文件里“{label}”是空白或没有这一项，算不出比重：空白不等于零。"
none: "这几个单位的文件里都没有“{label}”这一项的数。"
tests:
  - {ask: "财政局2017年公务接待费占全部单位的几成", figures: ["30.04 %"], text: ["3 个单位"]}
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
), filled AS (
    SELECT sum(wan) AS whole, count(*) AS counted, list(cell_id ORDER BY place) AS all_cells FROM one WHERE value IS NOT NULL
), focus AS (
    SELECT * FROM one ORDER BY place LIMIT 1
)
SELECT
    '占比' AS label, f.wan * 100 AS value, w.whole AS divided_by, '%' AS unit, TRUE AS derived,
    list_prepend(f.cell_id, list_filter(w.all_cells, lambda c: c <> f.cell_id)) AS cells, f.item AS named,
    w.counted AS count, f.text || ' ' || f.unit AS said, CAST(round(w.whole, 2) AS DECIMAL(28, 2)) AS subtotal, CAST(round(w.whole, 2) AS DECIMAL(28, 2)) AS sum, '万元' AS sum_unit, f.whose, f.publisher, f.year, f.phase,
    '合计的是：' || (SELECT string_agg(publisher, '、' ORDER BY place) FROM one WHERE value IS NOT NULL) || '。' AS note,
    (SELECT string_agg(publisher, '、' ORDER BY place) || '没有这一项或是空白，没有计入。' FROM one WHERE value IS NULL) AS note2
FROM focus f, filled w
WHERE f.cell_id IS NOT NULL
