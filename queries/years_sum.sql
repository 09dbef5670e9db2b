/*
about: 一项几年一共多少
over: years
questions:
  - "{year}到{base}{item}一共多少"
  - "几年{item}加起来多少"
  - "历年{item}合计"
  - "{year}和{base}的{item}总共多少"
  - "{item}两年合计多少"
  - "加起来多少"
slots:
  item: line
  year: year?
  base: year?
  documents: documents?
reply: "{publisher}的{named}，{count} 年的合计是 {amount}。"
row: "算式：{terms} = {amount}"
blank: "{publisher}历年{named}在文件里都是空白，加不出来。空白不等于零。"
none: "这几年的文件里都没有“{label}”这一项。"
tests:
  - {ask: "财政局2015到2017年水费一共多少", figures: ["177.87 万元"]}
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
    '合计' AS label,
    CASE WHEN count(DISTINCT unit) FILTER (WHERE value IS NOT NULL) > 1 THEN sum(wan) ELSE sum(value) END AS value,
    CASE WHEN count(DISTINCT unit) FILTER (WHERE value IS NOT NULL) > 1 THEN '万元' ELSE any_value(unit) END AS unit,
    TRUE AS derived, list(cell_id ORDER BY year) FILTER (WHERE value IS NOT NULL) AS cells,
    first(item ORDER BY item IS NULL, year) AS named, count(value) AS count, TRUE AS summed,
    arg_max(publisher, year) AS publisher,
    string_agg(year || '年 ' || text || ' ' || unit, ' + ' ORDER BY year) FILTER (WHERE value IS NOT NULL) AS terms,
    string_agg(year || '年', '、' ORDER BY year) FILTER (WHERE value IS NULL) || '没有这一项或是空白，没有计入。' AS note
FROM one
HAVING count(cell_id) > 0
