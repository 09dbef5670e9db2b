/*
about: 文字说明里一段话的原文
questions:
  - "{passage}原话怎么写的"
  - "{passage}原文"
  - "{passage}怎么说的"
  - "{passage}那段写了什么"
  - "{passage}全文"
  - "{passage}是什么"
  - "{passage}"
slots:
  passage: passage
reply: "{heading}：“{content}”（{place}）"
row: "{heading}：“{content}”（{place}）"
none: "文件里没有这一段。"
unit: keep
tests:
  - {ask: "三公经费预算支出说明原文怎么写的", text: ["八项规定"]}
*/
SELECT
    heading, text AS content, place, CAST([] AS BIGINT[]) AS cells, passage_id AS thing, passage_id AS passage,
    publisher, year
FROM passages
WHERE list_contains($passage::BIGINT[], passage_id)
ORDER BY passage_id
LIMIT 3
