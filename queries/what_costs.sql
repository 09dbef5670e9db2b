/*
about: 反过来问：某个金额是哪一项
questions:
  - "{sum}是什么钱"
  - "{sum}是哪个项目"
  - "{sum}那笔是啥"
  - "哪一项是{sum}"
  - "{sum}对应哪个科目"
  - "{sum}的是什么"
  - "哪个项目{sum}"
  - "有没有{sum}的项目"
  - "正好{sum}的有哪几项"
  - "{sum}的有哪些"
  - "{sum}是哪一行的数"
  - "哪几项是{sum}"
  - "{sum}那个是干嘛的"
slots:
  sum: money
  kind: kind?
also: [who_is]
reply: "{label}是 {amount}（{publisher}{year}年{phase}）。"
row: "{label} {amount}"
none: "没有哪一项正好是这个数。"
tests:
  - {ask: "80万那笔是啥", figures: ["80.00 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND value IS NOT NULL AND table_kind <> 'text'
        AND ($kind::VARCHAR IS NULL OR $kind::VARCHAR = 'item' OR line_kind = $kind::VARCHAR)
        AND (value = $sum::DECIMAL(28, 6) AND $sum::DECIMAL(28, 6) <> round($sum::DECIMAL(28, 6), 0) OR value * CASE unit WHEN '亿元' THEN 100000000 WHEN '万元' THEN 10000 WHEN '千元' THEN 1000 ELSE 1 END = $sum::DECIMAL(28, 6))
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY source_rank) = 1
)
SELECT name AS label, value, unit, [cell_id] AS cells, entity_id AS thing, TRUE AS listed, publisher, year, phase
FROM one
ORDER BY leaf DESC, line_kind <> 'project', line_seq
LIMIT 10
