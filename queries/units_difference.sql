/*
about: 一个部门的两个所属单位同一项相差多少
over: units
questions:
  - "{item}差多少"
  - "{item}相差多少"
  - "两个差多少"
  - "差多少"
  - "{item}多多少"
  - "{item}少多少"
  - "哪个多多少"
slots:
  item: line
  year: year?
  body: body?
  documents: documents?
  inside: inside?
also: [breakdown, amount, compare]
reply: "{publisher}{year}年{phase}里的{named}：{more}比{less}多 {amount}。"
row: "算式：{more_text} − {less_text} = {amount}"
none: "这两个单位不是都有“{label}”这一项的数，或不止两个单位。"
tests:
  - {ask: "教育局下属单位2017年水费差多少", figures: ["9.03 万元"]}
*/
WITH one AS (  -- 部门文件里每个所属单位的这一项，和部门自己的
    SELECT a.document_id, a.body, a.part, a.publisher, a.year, a.phase, a.value, a.text, a.unit, a.yuan, a.wan, a.cell_id, a.item, a.line_seq
    FROM amounts a
    WHERE a.part IN ('单位', '部门') AND a.headline AND (a.source_rank = 0 OR a.table_kind = 'three_public')
        AND list_contains($documents::BIGINT[], a.document_id) AND list_contains($item::BIGINT[], a.entity_id)
    QUALIFY row_number() OVER (
        PARTITION BY a.part, a.body ORDER BY a.value IS NULL, a.table_kind <> 'three_public', a.source_rank, a.line_seq
    ) = 1
), a AS (
    SELECT *, row_number() OVER (ORDER BY yuan DESC, line_seq) AS nth, count(*) OVER () AS counted
    FROM one WHERE part = '单位' AND value IS NOT NULL AND ($inside::VARCHAR[] IS NULL OR list_contains($inside::VARCHAR[], body))
)
SELECT
    '相差' AS label, m.value - l.value AS value, m.unit, TRUE AS derived, [m.cell_id, l.cell_id] AS cells, m.item AS named, m.body AS more, l.body AS less,
    m.text || ' ' || m.unit AS more_text, l.text || ' ' || l.unit AS less_text, m.publisher, m.year, m.phase
FROM a m JOIN a l ON m.nth = 1 AND l.nth = 2 AND m.unit = l.unit
WHERE m.counted = 2
