/*
about: 文字说明里一段话的原文，按段落的标题问
questions:
  - "{passage}原话怎么写的"
  - "{passage}原文"
  - "{passage}怎么说的"
  - "{passage}那段写了什么"
  - "{passage}全文"
  - "{passage}的说明"
slots:
  passage: passage
also: [any]
reply: "{heading}：“{content}”（{place}）"
row: "{heading}：“{content}”（{place}）"
none: "文件的文字说明里没有说到{label}。"
unit: keep
tests:
  - {ask: "三公经费预算支出说明原文怎么写的", text: ["八项规定"]}
*/
SELECT
    p.heading, p.text AS content, p.place, CAST([] AS BIGINT[]) AS cells, p.passage_id AS thing,
    p.passage_id AS passage, p.publisher, p.year
FROM passages p
WHERE list_contains($passage::BIGINT[], p.passage_id)
ORDER BY p.passage_id
LIMIT 3
