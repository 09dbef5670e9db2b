/*
about: 一个部门的所属单位同一项各是多少
over: units
chart: bars
questions:
  - "{body}下属单位{item}分别多少"
  - "{body}各所属单位的{item}"
  - "{body}下面各单位{item}各是多少"
  - "下属单位{item}多少"
  - "{item}分别多少"
  - "{item}多少"
  - "{item}呢"
  - "{item}排名"
  - "{item}从多到少"
  - "{item}哪个多"
  - "{item}谁多"
  - "{item}比较一下"
  - "哪个多"
slots:
  item: line
  year: year?
  body: body?
  documents: documents?
  inside: inside?
also: [breakdown]
reply: "{publisher}{year}年{phase}里，所属单位的{named}，从多到少：{first}最多，{amount}。"
row: "{position}. {label}：{amount}"
blank: "{publisher}的所属单位“{named}”这一项都是空白。空白不等于零。"
none: "文件里所属单位没有“{label}”这一项。"
tests:
  - {ask: "教育局下属单位2017年水费分别多少", figures: ["27.08 万元", "18.05 万元"]}
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
    body AS label, value, unit, [cell_id] AS cells, body AS thing, rank() OVER (ORDER BY yuan DESC NULLS LAST) AS position,
    body AS first, item AS named, publisher, year, phase, TRUE AS explained,
    (SELECT string_agg(body, '、') || '这一项是空白，没有填数；空白不等于零。' FROM one WHERE value IS NULL) AS note
FROM one
WHERE cell_id IS NOT NULL
ORDER BY position, line_seq
LIMIT 30
