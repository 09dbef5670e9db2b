/*
about: 同一项在几个单位一共多少
over: bodies
questions:
  - "{body}和{other}的{item}一共多少"
  - "{body}、{other}{item}加起来多少"
  - "各部门{item}合计多少"
  - "所有部门{item}总共多少"
  - "各单位{item}加起来"
  - "全部部门的{item}总和"
  - "{item}一共多少"
  - "加起来多少"
slots:
  item: line
  body: body?
  other: body?
  documents: documents?
also: [breakdown]
reply: "{count} 个单位的{named}合计 {amount}。"
row: "算式：{terms} = {amount}"
blank: "{named}：这几个单位的文件里这一项都是空白，加不出来。空白不等于零。"
none: "这几个单位的文件里都没有“{label}”这一项。"
tests:
  - {ask: "各部门公务接待费合计多少", figures: ["203.09 万元"], text: ["第一中学是云川县教育局的所属单位"]}
  - {ask: "教育局和第一中学的水费一共多少", figures: ["45.13 万元"], text: ["以免重复"]}
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
    TRUE AS derived, list(cell_id ORDER BY place) FILTER (WHERE value IS NOT NULL) AS cells,
    first(item ORDER BY item IS NULL, place) AS named, count(value) AS count, TRUE AS summed,
    string_agg(whose || ' ' || text || ' ' || unit, ' + ' ORDER BY place) FILTER (WHERE value IS NOT NULL) AS terms,
    string_agg(publisher, '、' ORDER BY place) FILTER (WHERE value IS NULL) || '没有这一项或是空白，没有计入。' AS note
FROM one
HAVING count(cell_id) > 0
