/*
about: 一个名词是什么意思
over: nothing
questions:
  - "{term}是什么意思"
  - "什么是{term}"
  - "{term}是啥"
  - "{term}是什么"
  - "什么叫{term}"
  - "{term}的定义"
  - "解释一下{term}"
  - "{term}是指什么"
  - "{term}包括什么意思"
  - "{term}怎么理解"
slots:
  term: term
also: [any]
reply: "{label}：{plain}"
row: "{official}"
unit: keep
tests:
  - {ask: "三公经费是什么意思", text: ["公务接待"]}
*/
SELECT list_extract($term::VARCHAR[], 1) AS label, list_extract($term::VARCHAR[], 2) AS plain, list_extract($term::VARCHAR[], 3) AS official,
    CAST([] AS BIGINT[]) AS cells, TRUE AS explained
