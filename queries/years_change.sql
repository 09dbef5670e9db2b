/*
about: 一项在两年之间增加、减少多少，变化百分之几
over: years
questions:
  - "{year}的{item}比{base}增长多少"
  - "{year}比{base}{item}多多少"
  - "{item}比上年增长多少"
  - "{item}比上年增加了多少"
  - "{item}比上年减少多少"
  - "{item}比上年"
  - "{item}和上年比"
  - "{year}和{base}的{item}差多少"
  - "{year}和{base}{item}哪年多"
  - "{item}同比变化"
  - "{year}到{base}{item}增长多少"
  - "{item}涨了多少"
  - "{item}降了多少"
  - "{item}变化多大"
  - "比上年呢"
  - "比上年增长多少"
  - "两年差多少"
  - "增加了多少"
  - "减少了多少"
  - "变化多少"
  - "{year}比{base}呢"
slots:
  item: line
  year: year?
  base: year?
  documents: documents?
reply: "{publisher}{item_name}：{verdict} {amount}。"
row: "{how} = {amount}{base_note}"
blank: "{publisher}{lacking}的文件里“{item_name}”是空白或没有这一项，算不出增减：空白不等于零。"
none: "这两年的文件里都没有“{label}”这一项。"
tests:
  - {ask: "财政局2017年公务接待费比2016年增长多少", figures: ["6.54 万元", "12.01 %"], text: ["以2016年为基数"]}
  - {ask: ["财政局水费", "比上年呢"], figures: ["7.41 万元", "13.63 %"]}
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
    SELECT * FROM one ORDER BY year LIMIT 1
), b AS (
    SELECT * FROM one ORDER BY year DESC LIMIT 1
), change AS (
    SELECT
        CASE WHEN a.unit = b.unit THEN b.value - a.value ELSE b.wan - a.wan END AS moved,
        CASE WHEN a.unit = b.unit THEN a.unit ELSE '万元' END AS moved_unit,
        b.yuan - a.yuan AS moved_yuan, a.yuan AS base_yuan,
        list_filter([b.cell_id, a.cell_id], lambda c: c IS NOT NULL) AS cells,
        coalesce(b.item, a.item) AS item_name, b.publisher, a.year AS before, b.year AS after,
        a.text || ' ' || a.unit AS before_text, b.text || ' ' || b.unit AS after_text,
        concat_ws('、', CASE WHEN a.value IS NULL THEN a.year || '年' END, CASE WHEN b.value IS NULL THEN b.year || '年' END) AS lacking,
        CASE WHEN a.publisher <> b.publisher THEN a.year || '年称' || a.publisher || '，' || b.year || '年称' || b.publisher || '。' END AS note,
        a.cell_id AS one_cell, b.cell_id AS other_cell
    FROM a, b
)
SELECT
    CASE WHEN r.part = 1 THEN '增减' ELSE '增减幅度' END AS label,
    CASE WHEN r.part = 1 THEN abs(moved) ELSE abs(moved_yuan) * 100 END AS value,
    CASE WHEN r.part = 1 THEN 1 ELSE base_yuan END AS divided_by,
    CASE WHEN r.part = 1 THEN moved_unit ELSE '%' END AS unit,
    TRUE AS derived, cells, r.part AS thing, item_name, publisher, before, after, lacking,
    after || '年比' || before || '年' || CASE WHEN moved = 0 THEN '没有变化，相差' WHEN moved > 0 THEN '增加' ELSE '减少' END AS verdict,
    CASE WHEN r.part = 2 AND moved >= 0 THEN '增幅' WHEN r.part = 2 THEN '降幅'
        WHEN moved >= 0 THEN '算式：' || after || '年 ' || after_text || ' − ' || before || '年 ' || before_text
        ELSE '算式：' || before || '年 ' || before_text || ' − ' || after || '年 ' || after_text END AS how,
    CASE WHEN r.part = 2 THEN '（以' || before || '年为基数）' ELSE '' END AS base_note,
    CASE WHEN r.part = 1 THEN note END AS note,
    CASE WHEN r.part = 1 AND base_yuan = 0 THEN before || '年是 0，算不出百分比。' END AS note2
FROM change, (SELECT unnest([1, 2]) AS part) r
WHERE (one_cell IS NOT NULL OR other_cell IS NOT NULL) AND (r.part = 1 OR base_yuan <> 0)
ORDER BY r.part
