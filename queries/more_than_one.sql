/*
about: 哪些单位的某一项比一个单位多
over: more than one
chart: bars
questions:
  - "哪些单位{item}比{body}高"
  - "{item}"
  - "{item}的单位"
  - "{item}的有哪些"
  - "{item}呢"
slots:
  item: line
  year: year?
  body: body?
  other: body?
  documents: documents?
also: [breakdown, count, compare, above, below, amount]
reply: "{named}比{whose}（{said}）多的有 {count} 个单位。"
row: "{number}{label}：{amount}"
none: "没有“{label}”比它多的单位，或它的文件里没有这一项的数。"
tests:
  - {ask: "2017年哪些单位公务接待费比财政局高", figures: ["68.90 万元"]}
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
), focus AS (
    SELECT * FROM one ORDER BY place LIMIT 1
), kept AS (
    SELECT o.*, row_number() OVER (ORDER BY o.yuan DESC, o.place) AS position
    FROM one o, focus f WHERE o.value IS NOT NULL AND o.document_id <> f.document_id AND o.yuan > f.yuan
), listed AS (
    SELECT whose AS label, value, unit, [cell_id] AS cells, place, position FROM kept
    UNION ALL
    SELECT '合计单位数', count(*), '个', list(cell_id ORDER BY position), 0, 1000 FROM kept HAVING count(*) > 0
)
SELECT
    l.label, l.value, l.unit, l.cells, l.place AS thing, TRUE AS explained, l.position = 1000 AS derived, (SELECT count(*) FROM kept) AS count, f.item AS named, f.whose, f.publisher, f.year, f.phase,
    f.text || ' ' || f.unit AS said, CASE WHEN l.position = 1000 THEN '' ELSE l.position || '. ' END AS number,
    (SELECT string_agg(publisher, '、' ORDER BY place) || '没有这一项或是空白，没有参加比较。' FROM one WHERE value IS NULL) AS note
FROM listed l, focus f
WHERE f.value IS NOT NULL
ORDER BY l.position
LIMIT 30
