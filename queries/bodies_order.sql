/*
about: 几个单位按某一项从多到少排队
over: bodies
chart: bars
questions:
  - "各部门{item}从多到少排"
  - "各部门{item}排名"
  - "把各单位的{item}排个名"
  - "部门{item}从大到小"
  - "各单位{item}排序"
slots:
  item: line
  documents: documents?
also: [breakdown]
reply: "{named}从多到少：{first}最多，{amount}。"
row: "{position}. {label}：{amount}{same}"
blank: "{named}：这几个单位的文件里这一项都是空白。空白不等于零。"
none: "这几个单位的文件里都没有“{label}”这一项。"
tests:
  - {ask: "各部门公务接待费排名", figures: ["731900.00 元", "68.90 万元", "61.00 万元"]}
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
), counted AS (
    SELECT *,
        row_number() OVER (ORDER BY yuan DESC NULLS LAST, place) AS position,
        count(DISTINCT unit) OVER () > 1 AS mixed,
        first_value(item) OVER (ORDER BY item IS NULL, place) AS named,
        string_agg(CASE WHEN cell_id IS NULL THEN publisher END, '、') OVER () AS lacking,
        string_agg(CASE WHEN cell_id IS NOT NULL AND value IS NULL THEN publisher END, '、') OVER () AS empty
    FROM one
)
SELECT
    whose AS label, value, unit, [cell_id] AS cells, document_id AS thing, position, whose AS first, named, publisher, year, phase,
    TRUE AS explained,
    CASE WHEN mixed AND unit <> '万元' AND value IS NOT NULL
        THEN '（合 ' || rtrim(rtrim(CAST(wan AS VARCHAR), '0'), '.') || ' 万元）' ELSE '' END AS same,
    CASE WHEN lacking <> '' THEN lacking || '的文件里没有这一项。' END AS note,
    CASE WHEN empty <> '' THEN empty || '这一项是空白，没有填数；空白不等于零。' END AS note2
FROM counted
WHERE cell_id IS NOT NULL
ORDER BY position
LIMIT 30
