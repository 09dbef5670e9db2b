/*
about: 哪些单位的某一项高于平均
over: bodies
questions:
  - "哪些部门{item}高于平均"
  - "{item}超过平均数的单位"
  - "哪些单位{item}比平均多"
  - "高于平均的有哪些"
  - "哪些超过平均值"
slots:
  item: line
  documents: documents?
also: [breakdown]
reply: "{counted} 个单位的{named}平均 {subtotal} 万元，高于平均的有 {count} 个单位。"
row: "{position}. {label}：{amount}{same}"
none: "没有高于平均的：这几个单位的“{label}”一样多，或者只有一个有数。"
tests:
  - {ask: "2017年哪些部门公务接待费高于平均", figures: ["731900.00 元", "68.90 万元"]}
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
    SELECT *, sum(yuan) OVER () AS whole, count(*) OVER () AS counted, sum(wan) OVER () AS whole_wan FROM one WHERE value IS NOT NULL
), kept AS (
    SELECT *, count(*) OVER () AS count, row_number() OVER (ORDER BY yuan DESC, place) AS position
    FROM filled WHERE yuan * counted > whole
)
SELECT
    whose AS label, value, unit, [cell_id] AS cells, document_id AS thing, position, count, counted,
    CAST(round(CAST(whole_wan AS DECIMAL(28, 6)) / counted, 2) AS DECIMAL(28, 2)) AS subtotal,
    first_value(item) OVER (ORDER BY place) AS named, publisher, year, phase, TRUE AS explained,
    CASE WHEN count(DISTINCT unit) OVER () > 1 AND unit <> '万元'
        THEN '（合 ' || rtrim(rtrim(CAST(wan AS VARCHAR), '0'), '.') || ' 万元）' ELSE '' END AS same,
    (SELECT string_agg(publisher, '、' ORDER BY place) || '没有这一项或是空白，没有计入。' FROM one WHERE value IS NULL) AS note
FROM kept
ORDER BY position
LIMIT 30
