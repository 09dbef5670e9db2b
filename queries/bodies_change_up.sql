/*
about: 哪个单位的某一项两年之间增加最多
over: most risen
chart: bars
questions:
  - "{item}最多"
  - "{item}比最多"
  - "{item}最大"
  - "哪个部门{item}比上年增加最多"
  - "{year}哪个单位{item}比{base}增长最多"
  - "哪些部门{item}增加最多"
  - "{item}增长最多的单位"
  - "哪个单位{item}涨得最多"
  - "{item}比上年多得最多"
slots:
  item: line
  year: year?
  base: year?
  body: body?
  other: body?
  top: top?
  documents: documents?
also: [breakdown, sum, difference, growth, rank, bottom, compare, more_percent, share, each]
reply: "{after}年比{before}年{named}增加最多的：{verdict} {amount}。"
row: "{position}. {label}：{how} = {amount}{rate}"
none: "没有可以比的：这几个单位两年的文件里“{label}”不是都有数。"
tests:
  - {ask: "2017年哪个部门公务接待费比2016年增加最多", figures: ["6.54 万元"], text: ["云川县财政局"]}
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
), numbered AS (  -- 一个单位两行，前一年在前
    SELECT *, row_number() OVER (ORDER BY place) AS nth FROM one
), pair AS (
    SELECT n.publisher, n.place, n.item, o.year AS before, n.year AS after, o.yuan AS old_yuan, n.yuan - o.yuan AS moved_yuan,
        CASE WHEN n.unit = o.unit THEN n.value - o.value ELSE n.wan - o.wan END AS moved,
        CASE WHEN n.unit = o.unit THEN n.unit ELSE '万元' END AS unit, [n.cell_id, o.cell_id] AS cells,
        o.text || ' ' || o.unit AS old_text, n.text || ' ' || n.unit AS new_text, n.document_id
    FROM numbered n JOIN numbered o ON n.nth = o.nth + 1 AND n.nth % 2 = 0
    WHERE n.value IS NOT NULL AND o.value IS NOT NULL
), ranked AS (
    SELECT *, CAST(round(abs(moved_yuan) * 100 / nullif(old_yuan, 0), 2) AS DECIMAL(18, 2)) AS percent,
        rank() OVER (ORDER BY moved_yuan DESC) AS position FROM pair WHERE moved > 0
)
SELECT
    publisher AS label, abs(moved) AS value, unit, TRUE AS derived, cells, document_id AS thing, position, after, before,
    any_value(item) OVER () AS named, TRUE AS explained,
    CASE WHEN moved = 0 THEN publisher || '没有变化，相差' WHEN moved > 0 THEN publisher || '增加' ELSE publisher || '减少' END AS verdict,
    CASE WHEN moved = 0 THEN '没有变化，' WHEN moved > 0 THEN '增加，' ELSE '减少，' END
        || CASE WHEN moved >= 0 THEN new_text || ' − ' || old_text ELSE old_text || ' − ' || new_text END AS how,
    CASE WHEN old_yuan > 0 AND moved <> 0 THEN '（' || CASE WHEN moved > 0 THEN '增' ELSE '减' END || '幅 '
        || CAST(percent AS VARCHAR) || '%，以' || before || '年为基数）' ELSE '' END AS rate, percent AS subtotal,
    (SELECT string_agg(DISTINCT publisher, '、' ORDER BY publisher) || '有一年没有这一项或是空白，没有参加比较。' FROM one WHERE value IS NULL) AS note
FROM ranked
WHERE position <= coalesce($top::INTEGER, 1)
ORDER BY position, place
LIMIT 30
