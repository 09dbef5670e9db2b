/*
about: 两边各几个单位加起来的同一项比较：相差多少
over: two groups
questions:
  - "{item}比多多少"
  - "{item}比少多少"
  - "{item}差多少"
  - "{item}与相比差多少"
  - "{item}哪边多"
  - "{item}谁多"
  - "{item}相差多少"
  - "{item}和比呢"
slots:
  item: line
  first: first?
  year: year?
  body: body?
  other: body?
  documents: documents?
also: [sum, compare, breakdown]
reply: "{item_name}：{verdict} {amount}。"
row: "{label}：{terms} = {amount}"
none: "有一边的文件里没有“{label}”这一项的数，不能比较。"
tests:
  - {ask: "财政局和教育局2017年公务接待费合计比青海湾商务委多多少", figures: ["56.71 万元"]}
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
), common AS (  -- 单位都一样时用印的数，不一样时用万元
    SELECT CASE WHEN count(DISTINCT unit) FILTER (WHERE value IS NOT NULL) > 1 THEN '万元' ELSE any_value(unit) FILTER (WHERE value IS NOT NULL) END AS unit FROM one
), side AS (
    SELECT o.place <= $first::INTEGER AS mine, c.unit, sum(CASE WHEN o.unit = c.unit THEN o.value ELSE o.wan END) AS value,
        list(o.cell_id ORDER BY o.place) AS cells, first(o.item ORDER BY o.place) AS item, string_agg(o.publisher, '、' ORDER BY o.place) AS names,
        string_agg(o.text || ' ' || o.unit, ' + ' ORDER BY o.place) AS terms
    FROM one o, common c WHERE o.value IS NOT NULL GROUP BY 1, 2
), both_sides AS (
    SELECT a.value AS one, b.value AS other, a.unit, a.cells || b.cells AS cells, a.item, a.names AS one_names, b.names AS other_names,
        a.terms AS one_terms, b.terms AS other_terms
    FROM side a JOIN side b ON a.mine AND NOT b.mine
)
SELECT
    CASE r.part WHEN 1 THEN '相差' WHEN 2 THEN one_names || '合计' ELSE other_names || '合计' END AS label,
    CASE r.part WHEN 1 THEN abs(one - other) WHEN 2 THEN one ELSE other END AS value, unit, TRUE AS derived, cells, r.part AS thing,
    item AS item_name, TRUE AS explained,
    CASE WHEN one = other THEN '两边一样多，相差' WHEN one > other THEN one_names || '比' || other_names || '多' ELSE one_names || '比' || other_names || '少' END AS verdict,
    CASE r.part WHEN 1 THEN rtrim(rtrim(CAST(greatest(one, other) AS VARCHAR), '0'), '.') || ' − ' || rtrim(rtrim(CAST(least(one, other) AS VARCHAR), '0'), '.') WHEN 2 THEN one_terms ELSE other_terms END AS terms,
    CASE WHEN r.part = 1 THEN greatest(one, other) END AS subtotal,
    CASE WHEN r.part = 1 THEN (SELECT string_agg(publisher, '、' ORDER BY place) || '没有这一项或是空白，没有计入。' FROM one WHERE value IS NULL) END AS note
FROM both_sides, (SELECT unnest([1, 2, 3]) AS part) r
ORDER BY r.part
