/*
about: 几个单位同一项的数、增减、增幅、执行率或比重：各是多少、从高到低、前几名、第几名、超过多少的
over: rows
questions:
  - "{item}多少"
  - "{item}占{whole}多少"
  - "多少"
slots:
  item: line
  whole: line?
  numbers: asked?
  editions: asked?
  inside: asked?
  rows: asked?
  mains: asked?
  labels: asked?
  names: asked?
  focus: asked?
  base: asked?
  measure: asked?
  sign: asked?
  pick: asked?
  low: asked?
  count: asked?
  limit: asked?
  limit_said: asked?
  lead: asked?
  lacking: asked?
  verbs: asked?
  base_said: asked?
  thing: asked?
  in_order: asked?
also: [breakdown, amount, each, sum]
reply: "{opening}{amount}。"
row: "{place}{label}：{how}{amount}{tail}"
none: "没有这样的，或这几份文件里“{label}”没有数、是空白。空白不等于零。"
tests:
  - {ask: "2017年各部门公务接待费从低到高排一下", figures: ["61.00 万元", "68.90 万元", "731900.00 元"]}
  - {ask: ["2017年哪个部门公务接待费最高", "倒数第一的呢"], figures: ["61.00 万元"], text: ["按上一问"]}
  - {ask: "2017年各部门公务接待费比2016年的增幅", figures: ["12.01 %", "9.47 %"]}
*/
WITH k AS (  -- 要读的文件，一份一行；所属单位没有自己的文件，读它在部门文件里的行
    SELECT n, list_extract($editions::BIGINT[], n) AS document_id, list_extract($rows::BIGINT[], n) AS r,
        list_extract($inside::VARCHAR[], n) AS inside
    FROM (SELECT unnest($numbers::BIGINT[]) AS n) numbered
), found AS (  -- 每一行的这一项，和拿来比的那一个数：上一年的、预算数、自己的总数
    SELECT k.r, CASE WHEN NOT a.headline OR NOT list_contains($item::BIGINT[], a.entity_id) OR k.n > $mains::BIGINT THEN 1 ELSE 0 END AS side,
        a.item, a.value, a.text, a.unit, a.yuan, a.wan, a.cell_id, a.year, a.publisher, NOT a.headline AS beside, a.table_kind, a.source_rank, a.line_seq
    FROM k JOIN amounts a ON a.document_id = k.document_id
    WHERE (k.inside = '' OR a.part = '单位' AND a.body = k.inside) AND (
        a.headline AND (a.source_rank = 0 OR a.table_kind = 'three_public')
            AND (list_contains($item::BIGINT[], a.entity_id) OR $base::VARCHAR = 'whole' AND list_contains($whole::BIGINT[], a.entity_id))
        OR $base::VARCHAR = 'phase' AND NOT a.headline AND a.phase = '决算' AND a.column_path LIKE '%预算数%'
            AND a.column_path NOT LIKE '%上年%' AND list_contains($item::BIGINT[], a.entity_id))
), best AS (
    SELECT * FROM found
    QUALIFY row_number() OVER (
        PARTITION BY r, side ORDER BY value IS NULL, beside, table_kind <> 'three_public', source_rank, line_seq, cell_id
    ) = 1
), sides AS (  -- 逐年比的，前一行就是拿来比的
    SELECT r, side, item, value, text, unit, yuan, wan, cell_id, year, publisher FROM best
    UNION ALL
    SELECT r + 1 AS r, 1 AS side, item, value, text, unit, yuan, wan, cell_id, year, publisher FROM best WHERE side = 0 AND $base::VARCHAR = 'before'
), asked AS (
    SELECT DISTINCT k.r FROM k
), pair AS (
    SELECT k.r, list_extract($labels::VARCHAR[], k.r) AS whose, list_extract($names::VARCHAR[], k.r) AS short,
        m.item, m.value, m.text, m.unit, m.yuan, m.wan, m.cell_id, m.year, m.publisher, b.item AS whole_name,
        b.value AS base_value, b.text AS base_text, b.unit AS base_unit, b.yuan AS base_yuan, b.wan AS base_wan, b.cell_id AS base_cell
    FROM asked k
    LEFT JOIN sides m ON m.r = k.r AND m.side = 0
    LEFT JOIN sides b ON b.r = k.r AND b.side = 1
), sized AS (
    SELECT *, CASE
            WHEN $measure::VARCHAR = 'amount' THEN CAST(yuan AS DECIMAL(28, 6))
            WHEN $measure::VARCHAR = 'moved' THEN CAST(yuan - base_yuan AS DECIMAL(28, 6))
            WHEN base_yuan <= 0 THEN NULL
            WHEN $measure::VARCHAR = 'percent' THEN CAST(round((yuan - base_yuan) * 100 / base_yuan, 6) AS DECIMAL(28, 6))
            ELSE CAST(round(yuan * 100 / base_yuan, 6) AS DECIMAL(28, 6)) END
        * CASE WHEN $sign::BIGINT < 0 THEN -1 ELSE 1 END AS size,
        CASE WHEN $measure::VARCHAR = 'amount' OR unit = base_unit THEN unit ELSE '万元' END AS own_unit,
        CASE WHEN $measure::VARCHAR = 'amount' THEN value WHEN unit = base_unit THEN value - base_value ELSE wan - base_wan END AS moved
    FROM pair
), filled AS (  -- 有数的才参加
    SELECT *, count(*) OVER () AS counted, avg(size) OVER () AS middle,
        rank() OVER (ORDER BY CASE WHEN $in_order::BOOLEAN THEN r ELSE 0 END, CASE WHEN $sign::BIGINT = 2 THEN abs(size) ELSE size END
            * CASE WHEN $low::BOOLEAN THEN 1 ELSE -1 END) AS position
    FROM sized WHERE size IS NOT NULL
), marked AS (
    SELECT *, CASE $pick::VARCHAR
            WHEN 'first' THEN position <= $count::BIGINT
            WHEN 'nth' THEN position = $count::BIGINT
            WHEN 'above' THEN size > $limit::DECIMAL(28, 6)
            WHEN 'below' THEN size < $limit::DECIMAL(28, 6)
            WHEN 'at least' THEN size >= $limit::DECIMAL(28, 6)
            WHEN 'at most' THEN size <= $limit::DECIMAL(28, 6)
            WHEN 'above mean' THEN size > middle
            WHEN 'below mean' THEN size < middle
            WHEN 'same' THEN size = 0
            WHEN 'focus' THEN list_contains($focus::BIGINT[], r)
            ELSE TRUE END AND ($sign::BIGINT NOT IN (-1, 1) OR $pick::VARCHAR = 'focus' OR size > 0) AS picked
    FROM filled
), kept AS (
    SELECT *, count(*) OVER () AS count, string_agg(whose, '和') OVER (PARTITION BY position) AS first,
        first_value(item) OVER (ORDER BY r) AS named FROM marked WHERE picked
)
SELECT
    whose AS label, year, publisher,
    CASE WHEN $measure::VARCHAR IN ('amount', 'moved') THEN abs(moved) WHEN $measure::VARCHAR = 'percent' THEN abs(yuan - base_yuan) * 100 ELSE yuan * 100 END AS value,
    CASE WHEN $measure::VARCHAR IN ('amount', 'moved') THEN 1 ELSE base_yuan END AS divided_by,
    CASE WHEN $measure::VARCHAR IN ('amount', 'moved') THEN own_unit ELSE '%' END AS unit,
    $measure::VARCHAR <> 'amount' AS derived,
    CASE WHEN $measure::VARCHAR = 'amount' THEN [cell_id] ELSE [cell_id, base_cell] END AS cells,
    r AS thing, position, CASE WHEN $in_order::BOOLEAN THEN '' ELSE CAST(position AS VARCHAR) || '. ' END AS place, counted, count, TRUE AS explained, $limit_said::VARCHAR AS said,
    replace(replace(replace(replace(replace(replace($lead::VARCHAR, '#item', named), '#whole', coalesce(whole_name, '')), '#first', first),
        '#counted', CAST(counted AS VARCHAR)), '#count', CAST(count AS VARCHAR)), '#nth', CAST(position AS VARCHAR))
        || CASE WHEN $measure::VARCHAR NOT IN ('moved', 'percent') OR $sign::BIGINT IN (-1, 1) THEN '' WHEN yuan > base_yuan THEN list_extract($verbs::VARCHAR[], 1)
            WHEN yuan < base_yuan THEN list_extract($verbs::VARCHAR[], 2) ELSE list_extract($verbs::VARCHAR[], 3) END AS opening,
    CASE WHEN $measure::VARCHAR = 'amount' THEN ''
        WHEN $measure::VARCHAR = 'part' THEN text || ' ' || unit || ' ÷ ' || base_text || ' ' || base_unit || ' × 100% = '
        ELSE CASE WHEN yuan > base_yuan THEN list_extract($verbs::VARCHAR[], 1) WHEN yuan < base_yuan THEN list_extract($verbs::VARCHAR[], 2) ELSE list_extract($verbs::VARCHAR[], 3) END || '，'
            || CASE WHEN $measure::VARCHAR = 'percent' THEN '（' ELSE '' END
            || CASE WHEN yuan >= base_yuan THEN text || ' ' || unit || ' − ' || base_text || ' ' || base_unit ELSE base_text || ' ' || base_unit || ' − ' || text || ' ' || unit END
            || CASE WHEN $measure::VARCHAR = 'percent' THEN '）÷ ' || base_text || ' ' || base_unit || ' × 100%' ELSE '' END || ' = ' END AS how,
    CASE WHEN $measure::VARCHAR = 'moved' AND base_yuan > 0 AND yuan <> base_yuan
        THEN '（' || CASE WHEN yuan > base_yuan THEN '增' ELSE '减' END || '幅 ' || CAST(CAST(round(abs(yuan - base_yuan) * 100 / base_yuan, 2) AS DECIMAL(18, 2)) AS VARCHAR) || '%，以' || $base_said::VARCHAR || '为基数）'
        WHEN $measure::VARCHAR = 'amount' AND count(DISTINCT unit) OVER () > 1 AND unit <> '万元'
        THEN '（合 ' || rtrim(rtrim(CAST(wan AS VARCHAR), '0'), '.') || ' 万元）' ELSE '' END AS tail,
    CASE WHEN base_yuan > 0 THEN CAST(round(abs(yuan - base_yuan) * 100 / base_yuan, 2) AS DECIMAL(18, 2)) END AS subtotal,
    CASE WHEN NOT $in_order::BOOLEAN THEN '比的是 ' || counted || ' ' || $thing::VARCHAR || '。' END AS note,
    (SELECT string_agg(short, '、' ORDER BY r) || $lacking::VARCHAR FROM sized WHERE size IS NULL AND NOT ($base::VARCHAR = 'before' AND r = 1)) AS note2
FROM kept
ORDER BY position, r
LIMIT 30
