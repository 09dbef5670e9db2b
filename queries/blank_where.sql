/*
about: 一项的金额在哪些表里有数，在哪些表里是空白
questions:
  - "{item}是不是空着"
  - "{item}在哪张表是空的"
  - "{item}有张表空着"
  - "{item}填没填"
  - "{item}是0还是空着"
  - "{item}空的吧"
  - "怎么另一张表{item}是空的"
  - "{item}没填数吗"
slots:
  item: line
also: [where, mismatch, by_body, count]
reply: "{label}（{title}）{amount}；空白的有 {blanks} 处（{publisher}{year}年{phase}）。"
row: "{label}（{title}）{filled}"
blank: "{label}：文件里这一项的金额是空白，没有填数（{publisher}{year}年{phase}）。空白不等于零。"
tests:
  - {ask: "会议费在哪张表是空的", text: ["空白", "15.00"]}
  - {ask: "培训费是不是空着", status: no_data, text: ["空白"]}
*/
SELECT name AS label, value, unit, [cell_id] AS cells, cell_id AS thing, title, TRUE AS explained,
    CASE WHEN value IS NULL THEN '空白' ELSE text || ' ' || unit END AS filled,
    count(*) FILTER (WHERE value IS NULL) OVER () AS blanks, publisher, year, phase
FROM cells
WHERE headline AND list_contains($item::BIGINT[], entity_id)
ORDER BY value IS NULL, source_rank
LIMIT 8
