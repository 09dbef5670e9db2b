/*
about: 一个所属单位的某一项占整个部门的百分之几
over: one of units
questions:
  - "{body}{item}占多少"
  - "{item}占多少"
  - "{item}占的百分之几"
  - "{item}占几成"
  - "占多少"
  - "{item}占比"
  - "{item}占的比重"
  - "{item}呢"
slots:
  item: line
  year: year?
  body: body?
  documents: documents?
  inside: inside?
also: [breakdown, sum, amount, compare]
reply: "{whose}的{named}占{publisher}的 {amount}（{year}年{phase}）。"
row: "算式：{said} ÷ {whole_said} × 100% = {amount}"
none: "文件里这个单位没有“{label}”这一项的数。"
tests:
  - {ask: "云川县第一中学2016年会议费占全局多少", figures: ["40.00 %"]}
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
    '占比' AS label, u.wan * 100 AS value, d.wan AS divided_by, '%' AS unit, TRUE AS derived, [u.cell_id, d.cell_id] AS cells, u.item AS named,
    u.body AS whose, u.publisher, u.year, u.phase, u.text || ' ' || u.unit AS said, d.text || ' ' || d.unit AS whole_said
FROM one u JOIN one d ON u.part = '单位' AND d.part = '部门' AND list_contains($inside::VARCHAR[], u.body)
WHERE u.value IS NOT NULL AND d.value IS NOT NULL
LIMIT 1
