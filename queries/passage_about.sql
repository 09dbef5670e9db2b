/*
about: 文字说明里说到某一科目的那段话
questions:
  - "{item}说明里怎么写的"
  - "{item}那段原话"
  - "{item}的文字说明原文"
  - "说明里{item}是怎么表述的"
  - "{item}的原文怎么写"
slots:
  item: line
also: [any]
reply: "{heading}：“{content}”（{place}）"
row: "{heading}：“{content}”（{place}）"
none: "文件的文字说明里没有说到{label}。"
unit: keep
tests:
  - {ask: "三公经费的说明原文怎么写的", text: ["八项规定"]}
*/
SELECT DISTINCT
    p.heading, p.text AS content, p.place, CAST([] AS BIGINT[]) AS cells, p.passage_id AS thing,
    p.passage_id AS passage, p.publisher, p.year
FROM passages p JOIN cells c ON c.passage_id = p.passage_id AND c.table_kind = 'text'
WHERE list_contains($item::BIGINT[], c.entity_id)
ORDER BY p.passage_id
LIMIT 3
