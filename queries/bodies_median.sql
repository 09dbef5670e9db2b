/*
about: 同一项在几个单位里的中位数
over: bodies
questions:
  - "各部门{item}的中位数"
  - "所有单位{item}中位数多少"
  - "{item}中间值"
  - "中位数"
slots:
  item: line
  body: body?
  other: body?
  documents: documents?
also: [breakdown]
reply: "{named}：{count} 个单位的中位数是 {amount}。"
row: "从少到多：{terms}；中间的是 {amount}"
blank: "{named}在这几份文件里都是空白，算不出中位数。空白不等于零。"
none: "这几个单位的文件里都没有“{label}”这一项的数。"
tests:
  - {ask: "2017年各部门公务接待费的中位数", figures: ["68.90 万元"]}
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
    SELECT *, count(DISTINCT unit) OVER () > 1 AS mixed FROM one WHERE value IS NOT NULL
), said AS (
    SELECT *, CASE WHEN mixed THEN wan ELSE value END AS amount_said, CASE WHEN mixed THEN '万元' ELSE unit END AS unit_said,
        row_number() OVER (ORDER BY yuan, place) AS nth, count(*) OVER () AS counted
    FROM filled
)
SELECT
    '中位数' AS label, sum(amount_said) FILTER (WHERE nth IN ((counted + 1) // 2, (counted + 2) // 2)) AS value,
    count(*) FILTER (WHERE nth IN ((counted + 1) // 2, (counted + 2) // 2)) AS divided_by, any_value(unit_said) AS unit, TRUE AS derived,
    list(cell_id ORDER BY place) AS cells, first(item ORDER BY place) AS named, count(*) AS count,
    string_agg(publisher || ' ' || text || ' ' || unit, '、' ORDER BY nth) AS terms, last(publisher ORDER BY place) AS publisher,
    (SELECT string_agg(publisher, '、' ORDER BY place) || '没有这一项或是空白，没有计入。' FROM one WHERE value IS NULL) AS note
FROM said
HAVING count(*) > 0
