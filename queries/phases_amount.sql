/*
about: 一项的预算数和决算数各是多少
over: phases
chart: pair
questions:
  - "{item}预算和决算各是多少"
  - "{item}预算数和决算数分别是多少"
  - "{item}的预决算"
  - "{item}预算多少，决算多少"
  - "{item}预算执行情况"
  - "{item}呢"
slots:
  item: line
  year: year?
  body: body?
  documents: documents?
reply: "{publisher}{year}年{item_name}：{first} {amount}。"
row: "{label}：{amount}"
blank: "{publisher}{year}年的文件里“{item_name}”的预算数和决算数都是空白。空白不等于零。"
none: "预算和决算的文件里都没有“{label}”这一项。"
tests:
  - {ask: "财政局2017年公务接待费预算和决算各是多少", figures: ["61.00 万元", "51.74 万元"]}
*/
WITH one AS (  -- 预算文件和决算文件里的这一项；决算文件的“预算数”一栏排在预算文件后面
    SELECT a.value, a.text, a.unit, a.yuan, a.wan, a.cell_id, a.item, a.publisher, a.year,
        CASE WHEN a.headline THEN a.phase ELSE '预算' END AS phase, NOT a.headline AS beside,
        a.table_kind, a.source_rank, a.line_seq, a.column_name
    FROM documents d
    JOIN amounts a ON a.document_id = d.document_id AND list_contains($documents::BIGINT[], d.document_id)
        AND (a.headline AND (a.source_rank = 0 OR a.table_kind = 'three_public') OR a.phase = '决算' AND a.column_path LIKE '%预算数%'
            AND a.column_path NOT LIKE '%上年%')
        AND list_contains($item::BIGINT[], a.entity_id)
), best AS (
    SELECT * FROM one
    QUALIFY row_number() OVER (
        PARTITION BY phase ORDER BY value IS NULL, beside, table_kind <> 'three_public', source_rank, line_seq, cell_id
    ) = 1
)
SELECT
    phase || '数' || CASE WHEN beside THEN '（决算文件“' || column_name || '”栏）' ELSE '' END AS label,
    value, unit, [cell_id] AS cells, phase AS thing, TRUE AS explained, phase || '数' AS first,
    coalesce(item, '') AS item_name, publisher, year,
    CASE WHEN count(*) OVER () = 1 THEN '只找到' || phase || '数，没有另一个。' END AS note
FROM best
ORDER BY phase <> '预算'
