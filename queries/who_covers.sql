/*
about: 一件事归哪个活动、科室管：在职责描述、绩效目标和文字说明里找这些词
questions:
  - "{words}归谁管"
  - "{words}谁负责"
  - "谁来管{words}"
  - "{words}是哪个科室管"
  - "{words}归哪个部门管"
  - "{words}找谁"
  - "谁给{words}"
  - "{words}谁编"
  - "{words}谁来起草"
  - "哪个活动管{words}"
  - "{words}谁去检查"
  - "{words}归政府办管吗"
  - "{words}是谁的职责"
  - "{words}的职责写了吗"
slots:
  words: words
also: [any]
reply: "文件里写到{found}的是“{label}”：{content}（{publisher}{year}年{phase}）"
row: "“{label}”：{content}"
none: "文件的职责描述里没有写到这件事。"
unit: keep
tests:
  - {ask: "讲话稿谁负责", status: no_data}
  - {ask: "印章归谁管", text: ["印章"]}
*/
WITH texts AS (
    SELECT name AS label, text AS content, [cell_id] AS cells, CAST(NULL AS BIGINT) AS passage, publisher, year, phase, cell_id AS nth
    FROM cells WHERE table_kind = 'duties' AND role = 'text' AND text <> ''
    UNION ALL
    SELECT p.heading, p.text, CAST([] AS BIGINT[]), p.passage_id, p.publisher, p.year, d.phase, p.passage_id
    FROM passages p JOIN documents d ON d.document_id = p.document_id
), found AS (
    SELECT *, list_filter($words::VARCHAR[], lambda word: contains(content, word)) AS words FROM texts
)
SELECT label, content, cells, passage, publisher, year, phase, array_to_string(words, '、') AS found, nth AS thing
FROM found
WHERE len(words) > 0
ORDER BY len(words) DESC, passage IS NOT NULL, nth
LIMIT 2
