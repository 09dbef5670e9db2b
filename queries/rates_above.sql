/*
about: 哪些单位的某一项预算执行率超过某个百分数
over: rates
chart: bars
questions:
  - "{item}超过{limit}的单位"
  - "{item}高于{limit}"
  - "{item}在{limit}以上的部门"
  - "超过{limit}的有哪些"
  - "{limit}以上的呢"
  - "哪些单位{item}超了"
  - "哪些部门{item}超"
  - "{item}达到{limit}"
slots:
  item: line
  limit: percent?
  year: year?
  body: body?
  other: body?
  documents: documents?
also: [breakdown, sum, share, each, count, amount, compare]
reply: "{year}年 {counted} 个单位里，{named}的预算执行率超过 {bar} 的有 {count} 个单位。"
row: "{number}{label}：{how}{amount}"
none: "没有{item}的预算执行率超过 {limit} 的单位。"
tests:
  - {ask: "2017年哪些部门公务接待费执行率超过80%", figures: ["84.82 %"]}
*/
WITH found AS (  -- 预算文件和决算文件里的这一项；决算文件的“预算数”一栏排在预算文件后面
    SELECT a.publisher, a.value, a.text, a.unit, a.yuan, a.wan, a.cell_id, a.item, a.table_kind, a.source_rank, a.line_seq,
        CASE WHEN a.headline THEN a.phase ELSE '预算' END AS phase, NOT a.headline AS beside
    FROM documents d
    JOIN amounts a ON a.document_id = d.document_id AND list_contains($documents::BIGINT[], d.document_id)
        AND (a.headline AND (a.source_rank = 0 OR a.table_kind = 'three_public') OR a.phase = '决算' AND a.column_path LIKE '%预算数%'
            AND a.column_path NOT LIKE '%上年%')
        AND list_contains($item::BIGINT[], a.entity_id)
), best AS (
    SELECT * FROM found
    QUALIFY row_number() OVER (
        PARTITION BY publisher, phase ORDER BY value IS NULL, beside, table_kind <> 'three_public', source_rank, line_seq, cell_id
    ) = 1
), whose AS (
    SELECT publisher, any_value(year) AS year, min(list_position($documents::BIGINT[], document_id)) AS place
    FROM documents WHERE list_contains($documents::BIGINT[], document_id) GROUP BY publisher
), pair AS (  -- 没有决算数或预算数的单位也留一行
    SELECT w.publisher, w.year, w.place, f.item, f.yuan AS spent, p.yuan AS planned, f.wan AS spent_wan, p.wan AS planned_wan,
        [f.cell_id, p.cell_id] AS cells, f.text || ' ' || f.unit AS spent_text, p.text || ' ' || p.unit AS planned_text,
        CASE WHEN f.unit = p.unit THEN f.value - p.value ELSE f.wan - p.wan END AS moved, CASE WHEN f.unit = p.unit THEN f.unit ELSE '万元' END AS unit
    FROM whose w
    LEFT JOIN best p ON p.publisher = w.publisher AND p.phase = '预算'
    LEFT JOIN best f ON f.publisher = w.publisher AND f.phase = '决算'
), filled AS (
    SELECT *, count(*) OVER () AS counted FROM pair WHERE spent IS NOT NULL AND planned > 0
), kept AS (
    SELECT *, row_number() OVER (ORDER BY spent / planned DESC, place) AS position, count(*) OVER () AS count
    FROM filled WHERE spent * 100 > planned * coalesce($limit::DECIMAL(18, 6), 100)
), told AS (
    SELECT first(item ORDER BY place) AS named, first(year ORDER BY place) AS year, max(counted) AS counted FROM filled
), listed AS (
    SELECT publisher AS label, spent * 100 AS value, planned AS divided_by, '%' AS unit, cells, place, position,
        '决算 ' || spent_text || ' ÷ 预算 ' || planned_text || ' × 100% = ' AS how FROM kept
    UNION ALL
    SELECT '合计单位数', count(*), 1, '个', flatten(list(cells)), 0, 1000, '' FROM kept HAVING count(*) > 0
)
SELECT
    l.label, l.value, l.divided_by, l.unit, TRUE AS derived, l.cells, l.place AS thing, l.position, (SELECT count(*) FROM kept) AS count, t.counted, t.named, t.year,
    TRUE AS explained, l.how, CASE WHEN l.position = 1000 THEN '' ELSE l.position || '. ' END AS number,
    rtrim(rtrim(CAST(coalesce($limit::DECIMAL(18, 6), 100) AS VARCHAR), '0'), '.') || '%' AS bar,
    (SELECT string_agg(publisher, '、' ORDER BY place) || '没有决算数或预算数，没有参加比较。' FROM pair WHERE spent IS NULL OR planned IS NULL OR planned <= 0) AS note
FROM listed l, told t
ORDER BY l.position
LIMIT 30
