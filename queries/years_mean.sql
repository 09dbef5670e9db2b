/*
about: 一项几年平均多少
over: years
questions:
  - "{item}平均每年多少"
  - "{year}到{base}{item}年均多少"
  - "历年{item}平均"
  - "几年{item}平均多少"
  - "平均多少"
  - "年均多少"
slots:
  item: line
  year: year?
  base: year?
  documents: documents?
also: [breakdown]
reply: "{publisher}{named}：{count} 年的平均是 {amount}。"
row: "算式：（{terms}）÷ {count} = {amount}"
blank: "{named}在这几份文件里都是空白，算不出平均。空白不等于零。"
none: "这几个单位的文件里都没有“{label}”这一项的数。"
tests:
  - {ask: "财政局2015到2017年水费平均每年多少", figures: ["59.29 万元"]}
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
    '平均' AS label, sum(amount_said) AS value,
    count(*) AS divided_by, any_value(unit_said) AS unit, TRUE AS derived,
    list(cell_id ORDER BY place) AS cells, first(item ORDER BY place) AS named, count(*) AS count,
    string_agg(coalesce(year || '年', '') || ' ' || text || ' ' || unit, ' + ' ORDER BY place) AS terms, last(publisher ORDER BY place) AS publisher,
    (SELECT string_agg(coalesce(year || '年', ''), '、' ORDER BY place) || '没有这一项或是空白，没有计入。' FROM one WHERE value IS NULL) AS note
FROM said
HAVING count(*) > 0
