/*
about: 手上有哪些文件、哪个单位、哪一年、多少张表
over: nothing
questions:
  - "有哪些数据"
  - "有哪年哪些单位的数据"
  - "能查什么"
  - "载入了哪些文件"
  - "你手上有哪些单位的数据"
  - "收录了几张表"
  - "有哪些表"
  - "数据是哪一年的"
  - "可以问什么"
  - "这是哪年的预算"
slots: {}
also: [any]
reply: "手上有 {publisher} {year}年{phase}：{amount}（{document}）。"
row: "{publisher} {year}年{phase}：{titles}"
unit: keep
tests:
  - {ask: "收录了哪年哪些单位的数据", text: ["2016"]}
*/
SELECT
    '表' AS label, count(*) AS value, '张' AS unit, TRUE AS derived, CAST([] AS BIGINT[]) AS cells,
    d.publisher, d.publisher_code, d.publisher_printed, d.year, d.phase, d.document, d.document_id AS thing,
    string_agg('《' || t.title || '》', '、' ORDER BY t.seq) AS titles
FROM documents d JOIN tables t ON t.document_id = d.document_id
GROUP BY ALL
ORDER BY d.document
LIMIT 20
