/*
about: 这个单位的主要职责（文字说明里写职责的那一段）
questions:
  - "主要职责有哪些"
  - "单位是干什么的"
  - "部门职责是什么"
  - "主要职责都有什么"
  - "这个单位负责什么"
  - "职能是什么"
slots: {}
also: [any]
reply: "{heading}：“{content}”（{place}）"
row: "{heading}：“{content}”（{place}）"
none: "文件里没有写部门职责的段落。"
unit: keep
tests:
  - {ask: "这个单位的主要职责有哪些", text: ["公文"]}
*/
SELECT heading, text AS content, place, CAST([] AS BIGINT[]) AS cells, passage_id AS thing, passage_id AS passage,
    publisher, year
FROM passages
WHERE contains(heading, '职责') OR contains(heading, '职能')
ORDER BY passage_id
LIMIT 2
