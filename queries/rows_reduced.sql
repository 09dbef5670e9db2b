/*
about: 几个单位同一项的数、增减、增幅、执行率或比重：合计、平均、中位数、占全部的比重、有几个、和第一名差多少
over: rows reduced
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
  reduce: asked?
  verbs: asked?
also: [breakdown, amount, each, sum]
reply: "{opening}{amount}。"
row: "{how}"
none: "没有这样的，或这几份文件里“{label}”没有数、是空白。空白不等于零。"
tests:
  - {ask: "2017年公务接待费最低的两家单位合计", figures: ["129.90 万元"]}
  - {ask: ["2017年哪个部门公务接待费第二", "跟第一名差多少"], figures: ["4.29 万元"]}
  - {ask: ["2017年公务接待费最高的部门", "占全部的百分之几"], figures: ["36.04 %"]}
*/
WITH k AS (  -- 要读的文件，一份一行；所属单位没有自己的文件，读它在部门文件里的行
    SELECT n, list_extract($editions::BIGINT[], n) AS document_id, list_extract($rows::BIGINT[], n) AS r,
        list_extract($inside::VARCHAR[], n) AS inside
    FROM (SELECT unnest($numbers::BIGINT[]) AS n) numbered
), found AS (  -- 每一行的这一项，和拿来比的那一个数：上一年的、预算数、自己的总数
    SELECT k.r, CASE WHEN NOT a.headline OR NOT list_contains($item::BIGINT[], a.entity_id) OR k.n > $mains::BIGINT THEN 1 ELSE 0 END AS side,
        a.item, a.value, a.text, a.unit, a.yuan, a.wan, a.cell_id, NOT a.headline AS beside, a.table_kind, a.source_rank, a.line_seq
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
    SELECT r, side, item, value, text, unit, yuan, wan, cell_id FROM best
    UNION ALL
    SELECT r + 1 AS r, 1 AS side, item, value, text, unit, yuan, wan, cell_id FROM best WHERE side = 0 AND $base::VARCHAR = 'before'
), asked AS (
    SELECT DISTINCT k.r FROM k
), pair AS (
    SELECT k.r, list_extract($labels::VARCHAR[], k.r) AS whose, list_extract($names::VARCHAR[], k.r) AS short,
        m.item, m.value, m.text, m.unit, m.yuan, m.wan, m.cell_id, b.item AS whole_name,
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
        rank() OVER (ORDER BY CASE WHEN $sign::BIGINT = 2 THEN abs(size) ELSE size END
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
), money AS (  -- 单位都一样就用文件里的单位，否则用万元
    SELECT *, count(DISTINCT own_unit) OVER () = 1 AS alike FROM marked
), amounts_of AS (
    SELECT *, CASE WHEN $measure::VARCHAR NOT IN ('amount', 'moved') THEN size
            WHEN alike THEN CAST(moved AS DECIMAL(28, 6)) WHEN $measure::VARCHAR = 'amount' THEN CAST(wan AS DECIMAL(28, 6))
            ELSE CAST(wan - base_wan AS DECIMAL(28, 6)) END AS amount,
        CASE WHEN $measure::VARCHAR NOT IN ('amount', 'moved') THEN '%' WHEN alike THEN own_unit ELSE '万元' END AS said_unit,
        CASE WHEN $measure::VARCHAR = 'amount' THEN text || ' ' || unit
            WHEN $measure::VARCHAR = 'part' THEN text || ' ' || unit || ' ÷ ' || base_text || ' ' || base_unit
            WHEN $measure::VARCHAR = 'percent' THEN '（' || text || ' ' || unit || ' − ' || base_text || ' ' || base_unit || '）÷ ' || base_text || ' ' || base_unit
            ELSE text || ' ' || unit || ' − ' || base_text || ' ' || base_unit END AS how,
        row_number() OVER (PARTITION BY picked ORDER BY size, r) AS up, count(*) OVER (PARTITION BY picked) AS n
    FROM money
), summed AS (
    SELECT
        count(*) FILTER (WHERE picked) AS n, any_value(counted) AS counted, any_value(said_unit) AS unit, first(item ORDER BY r) AS named, first(whole_name ORDER BY r) AS of_whole,
        sum(amount) FILTER (WHERE picked) AS total, sum(amount) AS whole,
        sum(wan) FILTER (WHERE picked) AS mains, sum(base_wan) FILTER (WHERE picked) AS bases,
        sum(amount) FILTER (WHERE picked AND up BETWEEN (n + 1) // 2 AND n // 2 + 1) AS middles,
        count(*) FILTER (WHERE picked AND up BETWEEN (n + 1) // 2 AND n // 2 + 1) AS middle_n,
        max(amount) AS most, min(amount) AS least, first(short ORDER BY size DESC, r) AS most_name, first(how ORDER BY size DESC, r) AS most_how,
        first(cell_id ORDER BY size DESC, r) AS most_cell, first(cell_id ORDER BY size, r) AS least_cell,
        first(short ORDER BY size, r) AS least_name, first(how ORDER BY size, r) AS least_how, first(short ORDER BY r) FILTER (WHERE picked) AS focus_name,
        string_agg(short || ' ' || how, ' + ' ORDER BY r) FILTER (WHERE picked) AS terms,
        string_agg(short || ' ' || how, '、' ORDER BY position, r) FILTER (WHERE picked) AS listed,
        string_agg(short, '、' ORDER BY r) AS everyone,
        list(cell_id ORDER BY r) FILTER (WHERE picked) AS cells, list(base_cell ORDER BY r) FILTER (WHERE picked AND base_cell IS NOT NULL) AS base_cells,
        list(cell_id ORDER BY r) AS all_cells
    FROM amounts_of
    HAVING count(*) FILTER (WHERE picked) > 0
), worked AS (
    SELECT *, CASE
            WHEN $reduce::VARCHAR = 'count' THEN CAST(n AS DECIMAL(28, 6))
            WHEN $reduce::VARCHAR = 'median' THEN middles
            WHEN $reduce::VARCHAR = 'gap' THEN most - total
            WHEN $reduce::VARCHAR = 'extremes' THEN most - least
            WHEN $reduce::VARCHAR = 'share' THEN total * 100
            WHEN $reduce::VARCHAR = 'sum' AND $measure::VARCHAR = 'part' THEN mains * 100
            WHEN $reduce::VARCHAR = 'sum' AND $measure::VARCHAR = 'percent' THEN (mains - bases) * 100
            ELSE total END AS amount,
        CASE
            WHEN $reduce::VARCHAR = 'median' THEN CAST(middle_n AS DECIMAL(28, 6))
            WHEN $reduce::VARCHAR = 'mean' THEN CAST(n AS DECIMAL(28, 6))
            WHEN $reduce::VARCHAR = 'share' THEN whole
            WHEN $reduce::VARCHAR = 'sum' AND $measure::VARCHAR IN ('part', 'percent') THEN bases
            ELSE 1 END AS parts,
        CASE WHEN $reduce::VARCHAR = 'count' THEN '个' WHEN $reduce::VARCHAR = 'share' THEN '%' ELSE unit END AS said_unit
    FROM summed
)
SELECT
    '结果' AS label, abs(amount) AS value, parts AS divided_by, said_unit AS unit, TRUE AS derived,
    CASE WHEN $reduce::VARCHAR = 'gap' THEN list_prepend(most_cell, cells)
        WHEN $reduce::VARCHAR = 'extremes' THEN [most_cell, least_cell]
        WHEN $reduce::VARCHAR = 'share' THEN list_concat(cells, list_filter(all_cells, lambda c: NOT list_contains(cells, c)))
        WHEN base_cells IS NULL THEN cells ELSE list_concat(cells, base_cells) END AS cells,
    TRUE AS explained, $limit_said::VARCHAR AS said, 0 AS thing,
    replace(replace(replace(replace(replace(replace(CASE WHEN $reduce::VARCHAR = 'gap' AND most = total THEN '#item：#focus就是第一位，相差 ' ELSE $lead::VARCHAR END, '#item', named), '#whole', coalesce(of_whole, '')), '#counted', CAST(counted AS VARCHAR)), '#n', CAST(n AS VARCHAR)),
        '#focus', focus_name), '#first', most_name)
        || CASE WHEN $reduce::VARCHAR IN ('sum', 'mean', 'median') AND $measure::VARCHAR IN ('moved', 'percent') AND $sign::BIGINT NOT IN (-1, 1)
            THEN list_extract($verbs::VARCHAR[], CASE WHEN amount > 0 THEN 1 WHEN amount < 0 THEN 2 ELSE 3 END) ELSE '' END AS opening,
    CASE WHEN $reduce::VARCHAR IN ('count', 'median') THEN listed
        WHEN $reduce::VARCHAR = 'gap' THEN '算式：' || most_name || ' ' || most_how || ' − ' || terms
        WHEN $reduce::VARCHAR = 'extremes' THEN '算式：' || most_name || ' ' || most_how || ' − ' || least_name || ' ' || least_how
        WHEN $reduce::VARCHAR = 'share' THEN '算式：（' || terms || '）÷ 合计 ' || CAST(CAST(round(whole, 2) AS DECIMAL(28, 2)) AS VARCHAR) || ' ' || unit || ' × 100%'
        WHEN $reduce::VARCHAR = 'mean' THEN '算式：（' || terms || '）÷ ' || CAST(n AS VARCHAR) || CASE WHEN $measure::VARCHAR IN ('percent', 'part') THEN ' × 100%' ELSE '' END
        ELSE '算式：' || terms END AS how,
    CASE WHEN $reduce::VARCHAR = 'share' THEN CAST(round(whole, 2) AS DECIMAL(28, 2)) END AS subtotal,
    CASE WHEN $reduce::VARCHAR = 'share' THEN '合计的是：' || everyone || '。'
        WHEN $reduce::VARCHAR = 'mean' AND $measure::VARCHAR IN ('part', 'percent') THEN '这是各单位比率的简单平均，不是合计起来算的比率。' END AS note,
    (SELECT string_agg(short, '、' ORDER BY r) || $lacking::VARCHAR FROM sized WHERE size IS NULL AND NOT ($base::VARCHAR = 'before' AND r = 1)) AS note2
FROM worked
