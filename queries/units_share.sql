/*
about: 一个部门的所属单位某一项各占多少
over: units
chart: bars
questions:
  - "{body}下属单位{item}各占多少"
  - "下属单位{item}占比"
  - "各占百分之几"
slots:
  item: line
  year: year?
  body: body?
  documents: documents?
also: [breakdown]
reply: "{publisher}{year}年{phase}里，所属单位的{named}，占比最高的是{first}，{amount}。"
row: "{label}：{said} ÷ {sum} × 100% = {amount}"
blank: "{publisher}的所属单位“{named}”这一项都是空白。空白不等于零。"
none: "文件里所属单位没有“{label}”这一项。"
tests:
  - {ask: "教育局下属单位2017年水费各占多少", figures: ["60.00 %"]}
*/
WITH one AS (  -- 部门文件里每个所属单位的这一项
    SELECT a.document_id, a.body, a.publisher, a.year, a.phase, a.value, a.text, a.unit, a.yuan, a.wan, a.cell_id, a.item, a.line_seq
    FROM amounts a
    WHERE a.part = '单位' AND a.headline AND (a.source_rank = 0 OR a.table_kind = 'three_public')
        AND list_contains($documents::BIGINT[], a.document_id) AND list_contains($item::BIGINT[], a.entity_id)
    QUALIFY row_number() OVER (
        PARTITION BY a.body ORDER BY a.value IS NULL, a.table_kind <> 'three_public', a.source_rank, a.line_seq
    ) = 1
)
SELECT
    body AS label, wan * 100 AS value, sum(wan) OVER () AS divided_by, '%' AS unit, TRUE AS derived, list(cell_id) OVER () AS cells,
    text || ' ' || unit AS said, CAST(round(sum(wan) OVER (), 2) AS DECIMAL(28, 2)) AS subtotal, CAST(round(sum(wan) OVER (), 2) AS DECIMAL(28, 2)) AS sum, '万元' AS sum_unit, body AS first, item AS named, publisher, year, phase,
    body AS thing
FROM one WHERE value IS NOT NULL
ORDER BY wan DESC
LIMIT 30
