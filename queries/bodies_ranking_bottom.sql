/*
about: 哪个单位的某一项最少
over: bodies
chart: bars
questions:
  - "哪个部门{item}最少"
  - "哪个部门{item}最低"
  - "哪个单位的{item}花得最少"
  - "{item}最少的是哪个部门"
  - "{item}最少的三个部门"
  - "{item}倒数第二的部门"
  - "谁的{item}最少"
slots:
  item: line
  top: top?
  nth: nth?
  documents: documents?
also: [breakdown]
reply: "{named}{heading}{first}，{amount}。"
row: "{position}. {label}：{amount}{same}"
none: "这几个单位的文件里都没有“{label}”这一项的数。"
tests:
  - {ask: "哪个部门公务接待费最少", figures: ["61.00 万元"]}
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
    SELECT *,
        rank() OVER (ORDER BY yuan) AS position,
        count(DISTINCT unit) OVER () > 1 AS mixed, count(*) OVER () AS counted,
        first_value(item) OVER (ORDER BY place) AS named
    FROM one WHERE value IS NOT NULL
)
SELECT
    whose AS label, value, unit, [cell_id] AS cells, document_id AS thing, position,
    string_agg(whose, '和') OVER (PARTITION BY position) AS first, named, publisher, year, phase,
    CASE WHEN mixed AND unit <> '万元'
        THEN '（合 ' || rtrim(rtrim(CAST(wan AS VARCHAR), '0'), '.') || ' 万元）' ELSE '' END AS same,
    CASE WHEN $nth::INTEGER IS NULL THEN '最少的是' ELSE '倒数第' || $nth::INTEGER || '位是' END AS heading,
    TRUE AS explained,
    '比的是 ' || counted || ' 个单位。' AS note,
    (SELECT string_agg(publisher, '、' ORDER BY place) || '没有这一项或是空白，没有参加比较。' FROM one WHERE value IS NULL) AS note2
FROM ranked
WHERE CASE WHEN $nth::INTEGER IS NOT NULL THEN position = $nth::INTEGER ELSE position <= coalesce($top::INTEGER, 1) END
ORDER BY position, place
LIMIT 30
