/*
about: 一项历年各是多少
over: years
chart: series
questions:
  - "历年{item}"
  - "{item}历年各是多少"
  - "历年的{item}是多少"
  - "{item}这几年怎么变的"
  - "各年{item}分别多少"
  - "{year}到{base}的{item}"
  - "{year}和{base}的{item}各是多少"
  - "{item}分别是多少"
  - "{item}呢"
  - "逐年列出{item}"
slots:
  item: line
  year: year?
  base: year?
  documents: documents?
reply: "{publisher}历年{named}：{first} {first_amount}，{last} {last_amount}。"
row: "{label}：{amount}{moved}"
blank: "{publisher}历年{named}在文件里都是空白。空白不等于零。"
none: "这几年的文件里都没有“{label}”这一项。"
tests:
  - {ask: "财政局历年公务接待费", figures: ["61.00 万元", "54.46 万元", "61.00 万元"]}
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
), chain AS (
    SELECT *,
        first_value(item) OVER (ORDER BY item IS NULL, year) AS named,
        lag(yuan) OVER (ORDER BY year) AS before_yuan,
        string_agg(CASE WHEN cell_id IS NULL THEN year || '年' END, '、') OVER () AS lacking,
        string_agg(CASE WHEN cell_id IS NOT NULL AND value IS NULL THEN year || '年' END, '、') OVER () AS empty,
        last_value(publisher) OVER (ORDER BY year ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS now,
        min(publisher) OVER () <> max(publisher) OVER () AS renamed,
        arg_min(year, year) FILTER (WHERE value IS NOT NULL) OVER () || '年' AS first,
        arg_min(value, year) FILTER (WHERE value IS NOT NULL) OVER () AS first_amount,
        arg_min(unit, year) FILTER (WHERE value IS NOT NULL) OVER () AS first_amount_unit,
        arg_max(year, year) FILTER (WHERE value IS NOT NULL) OVER () || '年' AS last,
        arg_max(value, year) FILTER (WHERE value IS NOT NULL) OVER () AS last_amount,
        arg_max(unit, year) FILTER (WHERE value IS NOT NULL) OVER () AS last_amount_unit
    FROM one
)
SELECT
    year || '年' || phase || CASE WHEN renamed THEN '（' || publisher || '）' ELSE '' END AS label,
    value, unit, [cell_id] AS cells, document_id AS thing, first, named, now AS publisher, year,
    TRUE AS explained, last, first_amount, first_amount_unit, last_amount, last_amount_unit,
    CASE WHEN yuan IS NULL OR before_yuan IS NULL THEN '' WHEN yuan > before_yuan THEN '，比上一个多'
        WHEN yuan < before_yuan THEN '，比上一个少' ELSE '，与上一个相同' END AS moved,
    CASE WHEN lacking <> '' THEN lacking || '的文件里没有这一项。' END AS note,
    CASE WHEN empty <> '' THEN empty || '这一项是空白，没有填数；空白不等于零。' END AS note2
FROM chain
WHERE cell_id IS NOT NULL
ORDER BY year
LIMIT 30
