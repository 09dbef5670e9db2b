/*
about: 金额正好是某个数的有几个
questions:
  - "正好{sum}的有几个"
  - "刚好{sum}的有几项"
  - "正好{sum}的{kind}有几个"
  - "金额是{sum}的有几项"
  - "{sum}的有几个"
  - "有几个正好{sum}"
  - "有几个{kind}是{sum}"
slots:
  sum: money
  kind: kind?
reply: "正好是这个数的有 {amount}：{names}（{publisher}{year}年{phase}）。"
none: "没有哪一项正好是这个数。"
unit: keep
tests:
  - {ask: "正好12万的有几项", figures: ["3 项"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND value IS NOT NULL AND leaf AND table_kind NOT IN ('text', 'staffing')
        AND (line_kind IN ('item', 'project') OR line_kind = $kind::VARCHAR)
        AND ($kind::VARCHAR IS NULL OR $kind::VARCHAR = 'item' OR line_kind = $kind::VARCHAR)
        AND value * CASE unit WHEN '亿元' THEN 100000000 WHEN '万元' THEN 10000 WHEN '千元' THEN 1000 ELSE 1 END = $sum::DECIMAL(28, 6)
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
)
SELECT
    '数量' AS label, count(*) AS value, CASE WHEN $kind::VARCHAR = 'project' THEN '个' ELSE '项' END AS unit, TRUE AS derived,
    list(cell_id ORDER BY cell_id) AS cells, list(entity_id ORDER BY cell_id) AS things,
    string_agg(name, '、' ORDER BY cell_id) AS names,
    any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase
FROM one
HAVING count(*) > 0
