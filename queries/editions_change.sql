/*
about: 一项在一年的预算和另一年的决算之间相差多少
over: editions
questions:
  - "{item}比多多少"
  - "{item}比少多少"
  - "{item}差多少"
  - "{item}和差多少"
  - "{item}各多少"
  - "{item}比增长多少"
  - "{item}呢"
  - "{item}哪个多"
  - "{item}和"
slots:
  item: line
  year: year?
  body: body?
  other: body?
  documents: documents?
also: [breakdown, sum, share, each, difference, compare, growth, amount, more_percent]
reply: "{item_name}：{verdict} {amount}。"
row: "{how}{amount}"
none: "这两份文件里“{label}”不是都有数，不能比较。"
tests:
  - {ask: "财政局2017年决算比2016年预算公务接待费多多少", figures: ["2.72 万元"]}
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
), change AS (  -- 以年份早的为基数
    SELECT a.whose AS one_name, b.whose AS other_name, a.publisher, coalesce(a.item, b.item) AS item_name, CASE WHEN a.unit = b.unit THEN a.value - b.value ELSE a.wan - b.wan END AS moved,
        CASE WHEN a.unit = b.unit THEN a.unit ELSE '万元' END AS unit, [a.cell_id, b.cell_id] AS cells, a.yuan - b.yuan AS moved_yuan,
        CASE WHEN a.year <= b.year THEN a.yuan ELSE b.yuan END AS base_yuan, CASE WHEN a.year <= b.year THEN a.whose ELSE b.whose END AS base_name,
        a.text || ' ' || a.unit AS one_text, b.text || ' ' || b.unit AS other_text
    FROM a, b WHERE a.value IS NOT NULL AND b.value IS NOT NULL
)
SELECT
    CASE r.part WHEN 1 THEN '相差' WHEN 2 THEN '相差幅度' WHEN 3 THEN one_name ELSE other_name END AS label, r.part < 3 AS derived, r.part AS thing, TRUE AS explained,
    CASE r.part WHEN 1 THEN abs(moved) WHEN 2 THEN abs(moved_yuan) * 100 WHEN 3 THEN (SELECT value FROM a) ELSE (SELECT value FROM b) END AS value,
    CASE WHEN r.part = 2 THEN base_yuan ELSE 1 END AS divided_by,
    CASE r.part WHEN 1 THEN unit WHEN 2 THEN '%' WHEN 3 THEN (SELECT unit FROM a) ELSE (SELECT unit FROM b) END AS unit,
    CASE r.part WHEN 3 THEN cells[1:1] WHEN 4 THEN cells[2:2] ELSE cells END AS cells, item_name, publisher,
    one_name || CASE WHEN moved = 0 THEN '和' || other_name || '一样，相差' WHEN moved > 0 THEN '比' || other_name || '多' ELSE '比' || other_name || '少' END AS verdict,
    CASE r.part WHEN 1 THEN '算式：' || CASE WHEN moved >= 0 THEN one_text || ' − ' || other_text ELSE other_text || ' − ' || one_text END || ' = '
        WHEN 2 THEN '幅度（以' || base_name || '为基数）' WHEN 3 THEN one_name || ' ' ELSE other_name || ' ' END AS how
FROM change, (SELECT unnest([1, 2, 3, 4]) AS part) r
WHERE r.part <> 2 OR base_yuan > 0
ORDER BY r.part
