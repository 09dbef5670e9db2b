/*
about: 一项哪一年最多
over: years
chart: bars
questions:
  - "哪一年{item}最多"
  - "{item}哪年最高"
  - "{item}最多的是哪一年"
  - "最多的是哪一年"
  - "哪年最高"
slots:
  item: line
  documents: documents?
reply: "{publisher}{named}：{first}最多，{amount}。"
row: "{label}：{amount}"
none: "这几年的文件里都没有“{label}”这一项的数。"
tests:
  - {ask: "财政局哪一年水费最多", figures: ["61.76 万元"], text: ["2015年和2017年"]}
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
    year || '年' || phase AS label, value, unit, [cell_id] AS cells, document_id AS thing,
    (SELECT string_agg(year || '年', '和' ORDER BY year) FROM one WHERE yuan = (SELECT max(yuan) FROM one)) AS first,
    first_value(item) OVER (ORDER BY year DESC) AS named, first_value(publisher) OVER (ORDER BY year DESC) AS publisher,
    TRUE AS explained
FROM one
WHERE value IS NOT NULL
ORDER BY yuan DESC, year
LIMIT 30
