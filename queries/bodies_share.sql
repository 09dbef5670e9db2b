/*
about: 一个单位的某一项占几个单位合计的比重
over: bodies
questions:
  - "{body}的{item}占各部门的比重"
  - "{body}的{item}占所有部门的百分之几"
  - "{body}{item}在全部部门里占多少"
  - "各部门{item}各占多少"
  - "各部门{item}占比"
  - "{item}各占几成"
slots:
  item: line
  body: body?
  documents: documents?
also: [breakdown]
reply: "{named}：{label}占 {count} 个单位合计的 {amount}。"
row: "{label}：{said} ÷ {sum} × 100% = {amount}"
blank: "{named}：这几个单位的文件里这一项都是空白，算不出比重。"
none: "这几个单位的文件里都没有“{label}”这一项的数。"
tests:
  - {ask: "各部门公务接待费各占多少", figures: ["36.04 %", "33.93 %", "30.04 %"]}
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
    SELECT *, sum(wan) OVER () AS whole, count(*) OVER () AS counted,
        list(cell_id) OVER () AS all_cells, first_value(item) OVER (ORDER BY place) AS named
    FROM one WHERE value IS NOT NULL
)
SELECT
    whose AS label, wan * 100 AS value, whole AS divided_by, '%' AS unit, TRUE AS derived,
    list_prepend(cell_id, list_filter(all_cells, lambda c: c <> cell_id)) AS cells, named, counted AS count,
    text || ' ' || unit AS said, CAST(round(whole, 2) AS DECIMAL(28, 2)) AS subtotal, CAST(round(whole, 2) AS DECIMAL(28, 2)) AS sum, '万元' AS sum_unit,
    (SELECT string_agg(publisher, '、' ORDER BY place) || '没有这一项或是空白，没有计入。' FROM one WHERE value IS NULL) AS note
FROM filled
ORDER BY wan DESC, place
LIMIT 20
