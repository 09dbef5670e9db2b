/*
about: 一个单位编码是哪个单位
over: nothing
questions:
  - "{who}是哪个单位"
  - "{who}是什么单位的编码"
  - "{who}是谁的代码"
  - "代码{who}代表哪个单位"
slots:
  who: body
also: [any]
reply: "这个编码是{body}（{document}）。"
row: "{body}"
none: "没有这个编码的单位。"
unit: keep
tests:
  - {ask: "434002是谁的代码", text: ["涞源县人民政府办公室"]}
*/
SELECT b.body AS label, b.code, b.body, d.document, CAST([] AS BIGINT[]) AS cells, TRUE AS statement, b.code || b.part AS thing
FROM bodies b JOIN documents d ON d.document_id = b.document_id
WHERE b.body = $who::VARCHAR AND b.code <> ''
ORDER BY b.part DESC
