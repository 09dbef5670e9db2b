/*
about: 一个部门的几个所属单位同一项一共多少
over: units
questions:
  - "{body}下属单位{item}一共多少"
  - "{item}合计"
  - "{item}加起来"
  - "合计"
  - "加起来多少"
  - "一共多少"
slots:
  item: line
  year: year?
  body: body?
  documents: documents?
  inside: inside?
also: [breakdown, amount]
reply: "{publisher}{year}年{phase}里，所属单位的{named}合计 {amount}。"
row: "算式：{terms} = {amount}"
none: "文件里所属单位没有“{label}”这一项的数。"
tests:
  - {ask: "教育局下属单位2017年水费一共多少", figures: ["45.13 万元"]}
*/
WITH one AS (  -- 部门文件里每个所属单位的这一项，和部门自己的
    SELECT a.document_id, a.body, a.part, a.publisher, a.year, a.phase, a.value, a.text, a.unit, a.yuan, a.wan, a.cell_id, a.item, a.line_seq
    FROM amounts a
    WHERE a.part IN ('单位', '部门') AND a.headline AND (a.source_rank = 0 OR a.table_kind = 'three_public')
        AND list_contains($documents::BIGINT[], a.document_id) AND list_contains($item::BIGINT[], a.entity_id)
    QUALIFY row_number() OVER (
        PARTITION BY a.part, a.body ORDER BY a.value IS NULL, a.table_kind <> 'three_public', a.source_rank, a.line_seq
    ) = 1
)
SELECT
    '合计' AS label, sum(value) AS value, any_value(unit) AS unit, TRUE AS derived, list(cell_id ORDER BY line_seq, cell_id) AS cells, any_value(item) AS named, TRUE AS summed,
    string_agg(body || ' ' || text || ' ' || unit, ' + ' ORDER BY line_seq, cell_id) AS terms, any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM one WHERE part = '单位' AND value IS NOT NULL AND ($inside::VARCHAR[] IS NULL OR list_contains($inside::VARCHAR[], body))
HAVING count(*) > 0 AND count(DISTINCT unit) = 1
