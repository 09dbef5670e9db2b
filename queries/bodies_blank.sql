/*
about: 哪些单位的某一项是空白或没有
over: bodies
questions:
  - "哪些部门没有安排{item}"
  - "哪些单位{item}是空白"
  - "没有{item}的单位有哪些"
  - "哪几个单位{item}没有填"
  - "哪个部门没安排{item}"
slots:
  item: line
  documents: documents?
also: [breakdown]
reply: "{named}：{said}。"
none: "这几个单位的文件里都没有“{label}”这一项。"
tests:
  - {ask: "2017年哪些部门没有安排公务接待费", text: ["都填了数"]}
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
)
SELECT
    '空白' AS label, CAST(NULL AS DECIMAL(28, 6)) AS value, '' AS unit, TRUE AS statement, list(cell_id ORDER BY place) FILTER (WHERE cell_id IS NOT NULL) AS cells,
    first(item ORDER BY item IS NULL, place) AS named,
    CASE WHEN count(*) = count(value) THEN count(*) || ' 个单位都填了数' ELSE concat_ws('；',
        string_agg(whose, '、' ORDER BY place) FILTER (WHERE cell_id IS NOT NULL AND value IS NULL) || '这一项是空白，没有填数（空白不等于零）',
        string_agg(whose, '、' ORDER BY place) FILTER (WHERE cell_id IS NULL) || '的文件里没有这一项') END AS said,
    string_agg(whose, '、' ORDER BY place) FILTER (WHERE value IS NOT NULL) || '填了数。' AS note
FROM one
HAVING count(cell_id) > 0
