/*
about: 一个部门的哪个所属单位某一项最少
over: units
chart: bars
questions:
  - "{body}下面哪个单位{item}最少"
  - "{body}哪个下属单位{item}最低"
  - "{item}最少"
  - "哪个最少"
slots:
  item: line
  top: top?
  year: year?
  body: body?
  documents: documents?
  inside: inside?
also: [breakdown]
reply: "{publisher}{year}年{phase}里，所属单位的{named}最少的是{first}，{amount}。"
row: "{position}. {label}：{amount}"
blank: "{publisher}的所属单位“{named}”这一项都是空白。空白不等于零。"
none: "文件里所属单位没有“{label}”这一项。"
tests:
  - {ask: "教育局下面哪个单位2017年水费最少", figures: ["18.05 万元"]}
*/
WITH one AS (  -- 部门文件里每个所属单位的这一项
    SELECT a.document_id, a.body, a.publisher, a.year, a.phase, a.value, a.text, a.unit, a.yuan, a.wan, a.cell_id, a.item, a.line_seq
    FROM amounts a
    WHERE a.part = '单位' AND ($inside::VARCHAR[] IS NULL OR list_contains($inside::VARCHAR[], a.body)) AND a.headline AND (a.source_rank = 0 OR a.table_kind = 'three_public')
        AND list_contains($documents::BIGINT[], a.document_id) AND list_contains($item::BIGINT[], a.entity_id)
    QUALIFY row_number() OVER (
        PARTITION BY a.body ORDER BY a.value IS NULL, a.table_kind <> 'three_public', a.source_rank, a.line_seq
    ) = 1
)
SELECT
    body AS label, value, unit, [cell_id] AS cells, body AS thing, rank() OVER (ORDER BY yuan) AS position,
    body AS first, item AS named, publisher, year, phase, TRUE AS explained,
    (SELECT string_agg(body, '、') || '这一项是空白，没有填数；空白不等于零。' FROM one WHERE value IS NULL) AS note
FROM one
WHERE value IS NOT NULL
QUALIFY position <= coalesce($top::INTEGER, 1)
ORDER BY position, line_seq
LIMIT 30
