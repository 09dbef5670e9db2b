/*
about: 一个单位的某一项在所有单位里排第几
over: one of bodies
questions:
  - "{body}的{item}在各部门里排第几"
  - "{body}{item}排第几"
  - "{body}{item}在所有单位中排名第几"
  - "{item}排名多少"
  - "{item}排第几"
slots:
  item: line
  body: body?
  documents: documents?
also: [breakdown]
reply: "{whose}的{named}在 {counted} 个单位里从多到少{tied}排第 {position} 位，{amount}。"
blank: "{whose}的文件里“{label}”是空白或没有这一项，排不出名次：空白不等于零。"
none: "这几个单位的文件里都没有“{label}”这一项的数。"
tests:
  - {ask: "财政局2017年公务接待费在各部门排第几", figures: ["61.00 万元"], text: ["第 3"]}
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
), ranked AS (
    SELECT *, rank() OVER (ORDER BY yuan DESC NULLS LAST) AS position, count(*) OVER (PARTITION BY yuan) AS alike, count(value) OVER () AS counted
    FROM one
), focus AS (
    SELECT * FROM ranked ORDER BY place LIMIT 1
)
SELECT
    f.item AS label, f.value, f.unit, [f.cell_id] AS cells, f.item AS named, f.whose, f.publisher, f.year, f.phase,
    f.position, CASE WHEN f.alike > 1 THEN '并列' ELSE '' END AS tied, f.counted,
    '排名的是：' || (SELECT string_agg(publisher, '、' ORDER BY yuan DESC, place) FROM one WHERE value IS NOT NULL) || '。' AS note,
    (SELECT string_agg(publisher, '、' ORDER BY place) || '没有这一项或是空白，没有参加比较。' FROM one WHERE value IS NULL) AS note2
FROM focus f
WHERE f.cell_id IS NOT NULL
