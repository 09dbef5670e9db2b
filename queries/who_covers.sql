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
  - "{words}的职责写了吗"
  - "{words}是谁的职责"
  - "有没有负责{words}的职能"
  - "职责里提到{words}没有"
  - "{words}管不管"
  - "{words}归哪"
  - "{words}归哪一块"
slots:
  words: words
also: [any]
reply: "文件里写到{found}的是“{label}”：{content}（{publisher}{year}年{phase}）"
row: "“{label}”：{content}"
none: "文件的职责描述里没有写到这件事。"
unit: keep
tests:
  - {ask: "讲话稿谁负责", text: ["重要讲话"]}
  - {ask: "幼儿园归谁管", status: no_data}
  - {ask: "印章归谁管", text: ["印章"]}
  - {ask: "接待外宾归谁管", text: ["内外宾接待"]}
*/
WITH words AS (
    SELECT unnest($words::VARCHAR[]) AS word
), texts AS (
    SELECT name AS label, text AS content, [cell_id] AS cells, CAST(NULL AS BIGINT) AS passage, [entity_id] AS things, publisher, year, phase, cell_id AS nth
    FROM cells WHERE table_kind = 'duties' AND role = 'text' AND text <> ''
    UNION ALL
    SELECT p.heading, p.text, CAST([] AS BIGINT[]), p.passage_id, CAST([] AS BIGINT[]), p.publisher, p.year, d.phase, p.passage_id
    FROM passages p JOIN documents d ON d.document_id = p.document_id
), sentences AS (  -- one thing that somebody does is one sentence
    SELECT * EXCLUDE content, trim(unnest(string_split_regex(content, '[。；;]'))) AS content FROM texts
), hits AS (
    SELECT s.*, w.word, len(w.word) / sqrt(count(*) OVER (PARTITION BY w.word)) AS weight
    FROM sentences s JOIN words w ON contains(s.content, w.word)
), found AS (
    SELECT
        any_value(label) AS label, content, any_value(cells) AS cells, any_value(passage) AS passage, any_value(things) AS things, any_value(publisher) AS publisher,
        any_value(year) AS year, any_value(phase) AS phase, nth, string_agg(word, '、' ORDER BY len(word) DESC, word) AS found, count(*) FILTER (WHERE len(word) = 2) AS words, sum(weight) AS weight
    FROM hits GROUP BY nth, content
)
SELECT label, content || '。' AS content, cells, passage, things, publisher, year, phase, found, nth AS thing
FROM found
WHERE words >= (SELECT count(*) FROM words WHERE len(word) = 2) / 2.0
ORDER BY words DESC, weight DESC, passage IS NOT NULL, nth, content
LIMIT 2
