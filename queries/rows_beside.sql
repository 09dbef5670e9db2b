/*
about: 两个数放在一起比：相差多少、百分之几、几倍、占多少、年均增长；两个单位、两年、预算和决算，或两边各几个单位加起来
over: rows beside
questions:
  - "{item}多少"
  - "多少"
slots:
  item: line
  numbers: asked?
  editions: asked?
  inside: asked?
  rows: asked?
  sides: asked?
  extra: asked?
  names: asked?
  labels: asked?
  share: asked?
  years: asked?
  measure: asked?
  lead: asked?
  verbs: asked?
also: [breakdown, amount, each, sum]
reply: "{opening}{amount}{tail}。"
row: "{how}{amount}{tail}"
blank: "{why}"
none: "这几份文件里都没有“{label}”这一项，不能比较。"
tests:
  - {ask: "财政局和教育局的公务接待费差多少", figures: ["7.90 万元"]}
  - {ask: "财政局2017年会议费比2016年增长百分之几", figures: ["17.87 %"], text: ["以2016年为基数"]}
  - {ask: "2017年财政局的公务接待费占教育局的百分之几", figures: ["88.53 %"]}
  - {ask: "财政局2017年公务接待费预算和决算差多少", figures: ["9.26 万元"], text: ["决算比预算少"]}
  - {ask: "财政局2017年决算比2016年预算公务接待费多多少", figures: ["2.72 万元"]}
  - {ask: "财政局和教育局2017年公务接待费合计比青海湾商务委多多少", figures: ["56.71 万元"]}
*/
WITH k AS (  -- 要读的文件，一份一行；所属单位没有自己的文件，读它在部门文件里的行
    SELECT list_extract($editions::BIGINT[], n) AS document_id, list_extract($sides::BIGINT[], n) AS side, list_extract($inside::VARCHAR[], n) AS inside,
        CASE WHEN $extra::BIGINT > 0 THEN 0 ELSE list_extract($rows::BIGINT[], n) END AS r
    FROM (SELECT unnest($numbers::BIGINT[]) AS n) numbered
), found AS (  -- 每份文件的这一项；决算文件的“预算数”一栏算在预算那一边，排在预算文件后面
    SELECT k.r, CASE WHEN a.headline THEN k.side ELSE $extra::BIGINT END AS side,
        a.item, a.value, a.text, a.unit, a.yuan, a.wan, a.cell_id, NOT a.headline AS beside, a.table_kind, a.source_rank, a.line_seq
    FROM k JOIN amounts a ON a.document_id = k.document_id AND list_contains($item::BIGINT[], a.entity_id)
    WHERE (k.inside = '' OR a.part = '单位' AND a.body = k.inside) AND (
        a.headline AND (a.source_rank = 0 OR a.table_kind = 'three_public')
        OR $extra::BIGINT > 0 AND NOT a.headline AND a.phase = '决算' AND a.column_path LIKE '%预算数%' AND a.column_path NOT LIKE '%上年%')
), best AS (
    SELECT * FROM found
    QUALIFY row_number() OVER (
        PARTITION BY side, r ORDER BY value IS NULL, beside, table_kind <> 'three_public', source_rank, line_seq, cell_id
    ) = 1
), told AS (
    SELECT k.r, k.side FROM k
    UNION ALL
    SELECT 0 AS r, $extra::BIGINT AS side WHERE $extra::BIGINT > 0
), asked AS (
    SELECT DISTINCT r, side FROM told
), filled AS (
    SELECT k.r, k.side, b.item, b.value, b.text, b.unit, b.yuan, b.wan, b.cell_id,
        count(*) OVER (PARTITION BY k.side) AS together
    FROM asked k LEFT JOIN best b ON b.r = k.r AND b.side = k.side
), sums AS (  -- 一边有几个单位的加起来
    SELECT f.side, any_value(f.together) AS together, count(f.value) AS n, sum(f.value) AS value, sum(f.yuan) AS yuan, sum(f.wan) AS wan,
        min(f.unit) AS unit, count(DISTINCT f.unit) AS units, min(f.item) AS item, list(f.cell_id ORDER BY f.r) FILTER (WHERE f.cell_id IS NOT NULL) AS cells,
        string_agg(f.text || ' ' || f.unit, ' + ' ORDER BY f.r) FILTER (WHERE f.value IS NOT NULL) AS terms
    FROM filled f GROUP BY f.side
), pair AS (
    SELECT coalesce(a.item, b.item) AS item, a.n AS n, b.n AS other_n, a.yuan AS yuan, b.yuan AS other_yuan, a.together > 1 OR b.together > 1 AS added,
        CASE WHEN a.units = 1 AND b.units = 1 AND a.unit = b.unit THEN a.unit ELSE '万元' END AS unit,
        CASE WHEN a.units = 1 AND b.units = 1 AND a.unit = b.unit THEN a.value ELSE a.wan END AS value,
        CASE WHEN a.units = 1 AND b.units = 1 AND a.unit = b.unit THEN b.value ELSE b.wan END AS other_value,
        CASE WHEN a.n > 1 THEN '（' || a.terms || '）' ELSE a.terms END AS terms,
        CASE WHEN b.n > 1 THEN '（' || b.terms || '）' ELSE b.terms END AS other_terms,
        a.cells AS own_cells, b.cells AS other_cells,
        CASE WHEN a.cells IS NULL THEN b.cells WHEN b.cells IS NULL THEN a.cells ELSE list_concat(a.cells, b.cells) END AS cells,
        CASE WHEN $share::BOOLEAN THEN a.yuan + b.yuan ELSE b.yuan END AS base,
        list_extract($names::VARCHAR[], 1) AS one, list_extract($names::VARCHAR[], 2) AS other
    FROM sums a JOIN sums b ON a.side = 1 AND b.side = 2
    WHERE a.cells IS NOT NULL OR b.cells IS NOT NULL
), lost AS (
    SELECT string_agg(CASE WHEN together > 1 THEN list_extract($labels::VARCHAR[], r) ELSE list_extract($names::VARCHAR[], side) END, '、' ORDER BY side, r) AS said
    FROM filled WHERE value IS NULL
), worked AS (
    SELECT *, yuan > other_yuan AS more, yuan = other_yuan AS same,
        CASE WHEN n = 0 OR other_n = 0 THEN NULL WHEN $measure::VARCHAR = 'moved' THEN abs(value - other_value)
            WHEN base <= 0 THEN NULL
            WHEN $measure::VARCHAR = 'percent' THEN abs(yuan - other_yuan) * 100
            WHEN $measure::VARCHAR = 'part' THEN yuan * 100
            WHEN $measure::VARCHAR = 'times' THEN yuan
            WHEN yuan <= 0 THEN NULL
            ELSE abs(CAST(round((power(CAST(yuan AS DOUBLE) / CAST(other_yuan AS DOUBLE), 1.0 / $years::BIGINT) - 1) * 100, 2) AS DECIMAL(18, 2))) END AS main
    FROM pair
)
SELECT
    CASE r.part WHEN 1 THEN '结果' WHEN 2 THEN '另一个数' WHEN 3 THEN one ELSE other END AS label,
    CASE WHEN r.part = 1 THEN main WHEN r.part = 3 THEN value WHEN r.part = 4 THEN other_value
        WHEN $measure::VARCHAR = 'moved' THEN abs(yuan - other_yuan) * 100 ELSE abs(value - other_value) END AS value,
    CASE WHEN r.part = 1 AND $measure::VARCHAR IN ('percent', 'part', 'times') OR r.part = 2 AND $measure::VARCHAR = 'moved' THEN base ELSE 1 END AS divided_by,
    CASE WHEN r.part > 2 OR r.part = 1 AND $measure::VARCHAR = 'moved' OR r.part = 2 AND $measure::VARCHAR <> 'moved' THEN unit
        WHEN $measure::VARCHAR = 'times' THEN '倍' ELSE '%' END AS unit,
    NOT (r.part = 3 AND n = 1 OR r.part = 4 AND other_n = 1) AS derived, CASE WHEN $measure::VARCHAR = 'yearly' THEN $years::BIGINT END AS subtotal, CASE r.part WHEN 3 THEN own_cells WHEN 4 THEN other_cells ELSE cells END AS cells, r.part AS thing, item, l.said AS lacking, r.part > 1 AS explained,
    replace($lead::VARCHAR, '#item', item) || CASE WHEN $measure::VARCHAR IN ('part', 'times') THEN ''
        ELSE list_extract($verbs::VARCHAR[], CASE WHEN same THEN 3 WHEN more THEN 1 ELSE 2 END) END AS opening,
    CASE WHEN l.said IS NOT NULL THEN l.said || '的文件里“' || item || '”是空白或没有这一项，不能比较：空白不等于零。'
        ELSE other || '的“' || item || '”是 0，算不出百分比。' END AS why,
    CASE WHEN r.part = 3 THEN one || '：' || CASE WHEN n > 1 THEN terms || ' = ' ELSE '' END WHEN r.part = 4 THEN other || '：' || CASE WHEN other_n > 1 THEN other_terms || ' = ' ELSE '' END
        WHEN r.part = 1 AND $measure::VARCHAR = 'part' THEN '算式：' || terms || ' ÷ ' || CASE WHEN $share::BOOLEAN THEN '（' || terms || ' + ' || other_terms || '）' ELSE other_terms END || ' × 100% = '
        WHEN r.part = 1 AND $measure::VARCHAR = 'times' THEN '算式：' || terms || ' ÷ ' || other_terms || ' = '
        WHEN r.part = 1 AND $measure::VARCHAR = 'yearly' THEN '算式：' || one || ' ' || terms || ' ÷ ' || other || ' ' || other_terms || '，开 ' || CAST($years::BIGINT AS VARCHAR) || ' 次方，再减 1 = '
        WHEN r.part = 1 AND $measure::VARCHAR = 'moved' OR r.part = 2 AND $measure::VARCHAR <> 'moved' THEN '算式：' || CASE WHEN more OR same THEN one || ' ' || terms || ' − ' || other || ' ' || other_terms ELSE other || ' ' || other_terms || ' − ' || one || ' ' || terms END || ' = '
        ELSE CASE WHEN more THEN '增幅' WHEN same THEN '幅度' ELSE '降幅' END || ' = ' END AS how,
    CASE WHEN r.part = 1 AND $measure::VARCHAR = 'percent' OR r.part = 2 AND $measure::VARCHAR = 'moved' THEN '（以' || other || '为基数）' ELSE '' END AS tail,
    CASE WHEN r.part = 1 AND added THEN l.said || '没有这一项或是空白，没有计入。' END AS note,
    CASE WHEN r.part = 1 AND $measure::VARCHAR = 'moved' AND base = 0 THEN other || '是 0，算不出百分比。' END AS note2
FROM worked, lost l, (SELECT unnest([1, 2, 3, 4]) AS part) r
WHERE r.part = 1 OR (main IS NOT NULL AND (
    r.part = 2 AND $measure::VARCHAR IN ('moved', 'percent') AND base > 0
    OR r.part = 3 AND (n > 1 OR $extra::BIGINT > 0 AND $measure::VARCHAR = 'moved')
    OR r.part = 4 AND (other_n > 1 OR $extra::BIGINT > 0 AND $measure::VARCHAR = 'moved')))
ORDER BY r.part
