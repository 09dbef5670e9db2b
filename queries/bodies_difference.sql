/*
about: 两个单位的同一项比较：哪个多、相差多少
over: two bodies
questions:
  - "{body}比{other}的{item}多多少"
  - "{body}和{other}的{item}差多少"
  - "{body}的{item}比{other}少多少"
  - "{body}和{other}{item}相差多少"
  - "{body}和{other}哪个{item}多"
  - "{body}跟{other}谁的{item}多"
  - "两个部门谁的{item}多"
  - "{body}和{other}的{item}比较一下"
  - "{body}与{other}{item}对比"
  - "{item}哪个多"
  - "{item}谁多"
  - "两个差多少"
  - "两个哪个多"
  - "{item}两个差多少"
slots:
  item: line
  body: body?
  other: body?
  documents: documents?
also: [breakdown]
reply: "{item_name}：{verdict} {amount}。"
row: "算式：{more} {more_text} − {less} {less_text} = {amount}"
blank: "{lacking}的文件里“{item_name}”是空白或没有这一项，不能比较：空白不等于零。"
none: "这两个单位的文件里都没有“{label}”这一项。"
tests:
  - {ask: "财政局和教育局的公务接待费差多少", figures: ["7.90 万元"]}
  - {ask: "青海湾商务委的会议费比财政局多多少", figures: ["23.18 万元"]}
  - {ask: ["财政局公务接待费", "那教育局呢", "两个差多少"], figures: ["7.90 万元"], text: ["按上一问"]}
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
    '相差' AS label,
    CASE WHEN a.unit = b.unit THEN abs(a.value - b.value) ELSE abs(a.wan - b.wan) END AS value,
    CASE WHEN a.unit = b.unit THEN a.unit ELSE '万元' END AS unit,
    TRUE AS derived, list_filter([a.cell_id, b.cell_id], lambda c: c IS NOT NULL) AS cells,
    coalesce(a.item, b.item) AS item_name,
    CASE WHEN a.yuan = b.yuan THEN a.whose || '和' || b.whose || '一样多，相差'
        WHEN a.yuan > b.yuan THEN a.whose || '比' || b.whose || '多' ELSE b.whose || '比' || a.whose || '多' END AS verdict,
    CASE WHEN a.yuan >= b.yuan THEN a.publisher ELSE b.publisher END AS more,
    CASE WHEN a.yuan >= b.yuan THEN b.publisher ELSE a.publisher END AS less,
    CASE WHEN a.yuan >= b.yuan THEN a.text || ' ' || a.unit ELSE b.text || ' ' || b.unit END AS more_text,
    CASE WHEN a.yuan >= b.yuan THEN b.text || ' ' || b.unit ELSE a.text || ' ' || a.unit END AS less_text,
    concat_ws('、', CASE WHEN a.value IS NULL THEN a.whose END, CASE WHEN b.value IS NULL THEN b.whose END) AS lacking
FROM a, b
WHERE a.cell_id IS NOT NULL OR b.cell_id IS NOT NULL
