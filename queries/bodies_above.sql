/*
about: 哪些单位的某一项超过某个数
over: bodies
chart: bars
questions:
  - "哪些部门{item}超过{limit}"
  - "{item}超过{limit}的单位有哪些"
  - "{item}在{limit}以上的单位"
  - "哪几个单位{item}高于{limit}"
  - "有没有单位{item}超过{limit}"
  - "{item}大于{limit}的部门"
  - "超过{limit}的有哪些"
  - "{limit}以上的呢"
  - "{body}、{other}里{item}超过{limit}的有哪些"
slots:
  item: line
  limit: money
  body: body?
  other: body?
  documents: documents?
also: [breakdown]
reply: "{counted} 个单位里，{named}超过 {limit} 的有 {count} 个单位。"
row: "{position}. {label}：{amount}{same}"
none: "没有“{label}”超过 {limit} 的单位。"
tests:
  - {ask: "2017年哪些部门公务接待费超过65万", figures: ["731900.00 元", "68.90 万元"]}
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
    SELECT *, count(*) OVER () AS counted FROM one WHERE value IS NOT NULL
), kept AS (
    SELECT *, count(*) OVER () AS count, row_number() OVER (ORDER BY yuan DESC, place) AS position
    FROM filled WHERE yuan > $limit::DECIMAL(28, 6)
)
SELECT
    whose AS label, value, unit, [cell_id] AS cells, document_id AS thing, position, count, counted,
    first_value(item) OVER (ORDER BY place) AS named, publisher, year, phase, TRUE AS explained,
    CASE WHEN count(DISTINCT unit) OVER () > 1 AND unit <> '万元'
        THEN '（合 ' || rtrim(rtrim(CAST(wan AS VARCHAR), '0'), '.') || ' 万元）' ELSE '' END AS same,
    (SELECT string_agg(publisher, '、' ORDER BY place) || '没有这一项或是空白，没有参加比较。' FROM one WHERE value IS NULL) AS note
FROM kept
ORDER BY position
LIMIT 30
