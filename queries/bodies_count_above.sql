/*
about: 多少个单位的某一项超过某个数
over: bodies
questions:
  - "有几个部门{item}超过{limit}"
  - "多少个单位{item}超过{limit}"
  - "{item}在{limit}以上的单位有几个"
  - "{item}超过{limit}的单位有多少个"
  - "超过{limit}的有几个"
slots:
  item: line
  limit: money
  documents: documents?
also: [breakdown]
reply: "{counted} 个单位里，{named}超过 {limit} 的有 {amount}{who}。"
none: "没有“{label}”超过 {limit} 的单位。"
tests:
  - {ask: "2017年有几个部门公务接待费超过65万", figures: ["2 个"]}
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
    SELECT *, yuan > $limit::DECIMAL(28, 6) AS kept FROM one WHERE value IS NOT NULL
)
SELECT
    '单位数' AS label, count(*) FILTER (WHERE kept) AS value, '个' AS unit, TRUE AS derived, list(cell_id ORDER BY place) AS cells,
    first(item ORDER BY place) AS named, count(*) AS counted, any_value(year) AS year, any_value(phase) AS phase,
    coalesce('：' || string_agg(publisher || '（' || text || ' ' || unit || '）', '、' ORDER BY yuan DESC, place) FILTER (WHERE kept), '') AS who,
    (SELECT string_agg(publisher, '、' ORDER BY place) || '没有这一项或是空白，没有参加比较。' FROM one WHERE value IS NULL) AS note
FROM filled
HAVING count(*) > 0
