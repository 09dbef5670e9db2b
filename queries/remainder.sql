/*
about: 从一项里去掉另一项（或几项）还剩多少
questions:
  - "{whole}去掉{parts}还剩多少"
  - "{whole}扣除{parts}剩多少"
  - "{whole}不含{parts}是多少"
  - "{whole}除了{parts}还有多少"
  - "{whole}减掉{parts}还有多少"
  - "{whole}减去{parts}还剩多少"
  - "剔掉{parts}剩多少"
  - "去掉{parts}还剩多少"
  - "除了{parts}还有多少"
  - "不算{parts}呢"
  - "除了{parts}{whole}还剩多少"
  - "去掉{parts}{whole}是多少"
  - "不算{parts}的话{whole}多少"
slots:
  whole: line
  parts: line+
also: [sum]
reply: "{whole_name}去掉{names}，剩 {amount}（{publisher}{year}年{phase}）。"
row: "算式：{whole_text} − {terms} = {amount}"
blank: "{whole_name}或要去掉的项目在文件里是空白，算不出来。"
none: "要去掉的比总的还大，或有一项是空白，算不出剩余：请说出从哪一项里去掉哪一项。"
tests:
  - {ask: "社会保障缴费去掉职业年金还剩多少", figures: ["83.48 万元"]}
*/
WITH w AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($whole::BIGINT[], entity_id) LIMIT 1
), p AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($parts::BIGINT[], entity_id)
        AND NOT list_contains($whole::BIGINT[], entity_id)
)
SELECT
    '剩余' AS label, any_value(w.value) - sum(p.value) AS value, any_value(w.unit) AS unit,
    TRUE AS derived, [any_value(w.cell_id)] || list(p.cell_id) AS cells, TRUE AS summed,
    [any_value(w.cell_id)] || list(-p.cell_id) AS signed,
    any_value(w.name) AS whole_name, any_value(w.text) AS whole_text,
    string_agg(p.name, '、') AS names, string_agg(p.text, ' − ') AS terms,
    any_value(w.publisher) AS publisher, any_value(w.year) AS year, any_value(w.phase) AS phase
FROM w, p
HAVING count(*) = count(p.value) AND count(*) > 0 AND any_value(w.value) >= sum(p.value)
