/*
about: 同一项几个单位合计两年之间增减多少
over: change of all
questions:
  - "各部门{item}合计比上年增减多少"
  - "所有单位{item}总额{year}比{base}增加了多少"
  - "{body}和{other}{item}一共比上年多多少"
  - "全部单位{item}总共比{base}减少多少"
  - "{item}合计增长多少"
slots:
  item: line
  year: year?
  base: year?
  body: body?
  other: body?
  documents: documents?
also: [breakdown, sum, difference, growth, rank, bottom, compare, more_percent, share, each]
reply: "{after}年比{before}年，{count} 个单位的{named}合计{verdict} {amount}{rate}。"
row: "{label} {amount}"
none: "没有可以比的：这几个单位两年的文件里“{label}”不是都有数。"
tests:
  - {ask: "2017年各部门公务接待费合计比2016年增减多少", figures: ["12.50 万元"], text: ["129.90", "117.40"]}
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
    SELECT n.wan AS new_wan, o.wan AS old_wan, n.publisher, n.place, n.item, o.year AS before, n.year AS after, o.yuan AS old_yuan, n.yuan - o.yuan AS moved_yuan,
        CASE WHEN n.unit = o.unit THEN n.value - o.value ELSE n.wan - o.wan END AS moved,
        CASE WHEN n.unit = o.unit THEN n.unit ELSE '万元' END AS unit, [n.cell_id, o.cell_id] AS cells,
        o.text || ' ' || o.unit AS old_text, n.text || ' ' || n.unit AS new_text, n.document_id
    FROM numbered n JOIN numbered o ON n.nth = o.nth + 1 AND n.nth % 2 = 0
    WHERE n.value IS NOT NULL AND o.value IS NOT NULL
), said AS (
    SELECT before, after, count(*) AS count, any_value(item) AS named, sum(old_wan) AS old, sum(new_wan) AS new, list(cells ORDER BY place) AS lists
    FROM pair GROUP BY before, after
)
SELECT
    CASE r.part WHEN 1 THEN '合计增减' WHEN 2 THEN after || '年合计' ELSE before || '年合计' END AS label,
    CASE r.part WHEN 1 THEN abs(new - old) WHEN 2 THEN new ELSE old END AS value,
    '万元' AS unit, TRUE AS derived, flatten(lists) AS cells, r.part AS thing, before, after, count, named, TRUE AS explained,
    CASE WHEN new = old THEN '没有变化，相差' WHEN new > old THEN '增加' ELSE '减少' END AS verdict,
    CASE WHEN old > 0 AND new <> old THEN '，' || CASE WHEN new > old THEN '增幅 ' ELSE '降幅 ' END
        || CAST(round(abs(new - old) * 100 / old, 2) AS DECIMAL(18, 2)) || '%（以' || before || '年为基数）' ELSE '' END AS rate,
    CAST(round(abs(new - old) * 100 / nullif(old, 0), 2) AS DECIMAL(18, 2)) AS subtotal,
    CASE WHEN r.part = 1 THEN (SELECT string_agg(DISTINCT publisher, '、' ORDER BY publisher) || '有一年没有这一项或是空白，没有计入。' FROM one WHERE value IS NULL) END AS note
FROM said, (SELECT unnest([1, 2, 3]) AS part) r
ORDER BY r.part
