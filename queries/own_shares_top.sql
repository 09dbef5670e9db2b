/*
about: 哪个单位的某一项占自己总数的比重最大
over: own shares
chart: bars
questions:
  - "哪个单位{item}占{whole}的比重最高"
  - "{item}占{whole}最多"
  - "{item}占{whole}最大的前{top}"
  - "最高的是哪个"
slots:
  item: line
  whole: line = 预算支出 或 预算收入
  top: top?
  year: year?
  body: body?
  other: body?
  documents: documents?
also: [breakdown, sum, share, each, count, amount, compare, sort]
reply: "{named}占{whole_name}的比重最高的是{label}，{amount}。"
row: "{position}. {label}：{how} = {amount}"
none: "没有可以比的：这几个单位的文件里“{label}”和总数不是都有数。"
tests:
  - {ask: "2017年哪个部门公务接待费占本单位支出总计的比重最高"}
*/
WITH own AS (  -- 每个单位的这一项和它自己的总数
    SELECT d.document_id, d.publisher, d.year, d.phase, list_position($documents::BIGINT[], d.document_id) AS place,
        d.publisher || coalesce(d.year || '年', '') || d.phase AS whose, a.entity_id, a.value, a.text, a.unit, a.yuan, a.cell_id, a.item,
        list_contains($item::BIGINT[], a.entity_id) AS part, a.table_kind, a.source_rank, a.line_seq
    FROM documents d
    LEFT JOIN amounts a ON a.document_id = d.document_id AND a.headline AND (a.source_rank = 0 OR a.table_kind = 'three_public')
        AND (list_contains($item::BIGINT[], a.entity_id) OR list_contains($whole::BIGINT[], a.entity_id))
    WHERE list_contains($documents::BIGINT[], d.document_id)
    QUALIFY row_number() OVER (
        PARTITION BY d.publisher, d.year, d.phase, list_contains($item::BIGINT[], a.entity_id)
        ORDER BY a.value IS NULL, a.table_kind <> 'three_public', a.source_rank, a.line_seq
    ) = 1
), whose AS (
    SELECT whose, publisher, min(year) AS year, min(place) AS place FROM own GROUP BY whose, publisher
), pair AS (
    SELECT w.whose, w.publisher, w.year, w.place, p.item AS named, t.item AS whole_name, p.yuan AS mine, t.yuan AS whole, [p.cell_id, t.cell_id] AS cells,
        p.text || ' ' || p.unit AS part_text, t.text || ' ' || t.unit AS whole_text
    FROM whose w LEFT JOIN own p ON p.whose = w.whose AND p.part LEFT JOIN own t ON t.whose = w.whose AND NOT t.part
), filled AS (
    SELECT *, rank() OVER (ORDER BY mine / whole DESC) AS position FROM pair WHERE mine IS NOT NULL AND whole > 0
)
SELECT
    whose AS label, mine * 100 AS value, whole AS divided_by, '%' AS unit, TRUE AS derived, cells, place AS thing, position, count(*) OVER () AS count,
    first_value(named) OVER (ORDER BY place) AS named, whole_name, publisher, year, TRUE AS explained, part_text || ' ÷ ' || whole_text || ' × 100%' AS how,
    (SELECT string_agg(publisher, '、' ORDER BY place) || '没有这两项或是空白，没有参加比较。' FROM pair WHERE mine IS NULL OR whole IS NULL OR whole <= 0) AS note
FROM filled
QUALIFY position <= coalesce($top::INTEGER, 1)
ORDER BY position, place
LIMIT 30
