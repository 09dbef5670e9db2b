/*
about: 文字说明里一段话的原文；可以按段落标题问，也可以按段落里说到的科目问
questions:
  - "{passage}原话怎么写的"
  - "{passage}原文"
  - "{passage}怎么说的"
  - "{passage}那段写了什么"
  - "{passage}全文"
  - "{passage}的说明"
  - "{item}说明里怎么写的"
  - "{item}那段原话"
  - "{item}的文字说明原文"
  - "说明里{item}是怎么表述的"
slots:
  passage: passage?
  item: line?
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
WHERE CASE WHEN $passage::BIGINT[] IS NOT NULL THEN list_contains($passage::BIGINT[], p.passage_id)
    ELSE p.passage_id IN (
        SELECT q.passage_id FROM passages q JOIN cells c
            ON c.document_id = q.document_id AND c.place = q.place AND c.table_kind = 'text'
        WHERE list_contains($item::BIGINT[], c.entity_id)) END
ORDER BY p.passage_id
LIMIT 3
