/*
about: 一项最多的一年比最少的一年多多少
over: years
questions:
  - "{item}极差"
  - "极差"
  - "各部门{item}极差"
slots:
  item: line
  year: year?
  body: body?
  other: body?
  documents: documents?
also: [breakdown, difference, compare, amount]
reply: "{publisher}{named}：最多的{most}比最少的{least}多 {amount}。"
row: "算式：{most_text} − {least_text} = {amount}"
none: "没有可以比的：“{label}”不到两个数。"
tests:
  - {ask: "财政局近三年公务接待费最高比最低多多少", text: ["最少的"]}
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
    SELECT * FROM one WHERE value IS NOT NULL ORDER BY yuan DESC, place LIMIT 1
), b AS (
    SELECT * FROM one WHERE value IS NOT NULL ORDER BY yuan, place LIMIT 1
)
SELECT
    '相差' AS label, CASE WHEN a.unit = b.unit THEN a.value - b.value ELSE a.wan - b.wan END AS value,
    CASE WHEN a.unit = b.unit THEN a.unit ELSE '万元' END AS unit, TRUE AS derived, [a.cell_id, b.cell_id] AS cells, a.item AS named,
    a.year || '年' AS most, b.year || '年' AS least, a.text || ' ' || a.unit AS most_text, b.text || ' ' || b.unit AS least_text, a.publisher,
    (SELECT string_agg(whose, '、' ORDER BY place) || '没有这一项或是空白，没有参加比较。' FROM one WHERE value IS NULL) AS note
FROM a, b
WHERE a.document_id <> b.document_id
