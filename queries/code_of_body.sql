/*
about: 部门和单位自己的代码
questions:
  - "单位代码是多少"
  - "部门代码是什么"
  - "单位编码是什么"
  - "预算单位代码"
slots: {}
also: [any]
reply: "{said}（{publisher}{year}年{phase}）。"
row: "{said}"
none: "文件里没有写单位的代码。"
unit: keep
tests:
  - {ask: "部门代码是多少", text: ["434"]}
*/
SELECT
    CAST([] AS BIGINT[]) AS cells, TRUE AS statement, d.publisher, d.year, d.phase,
    b.printed || '（' || b.part || '）的代码是 ' || b.code AS said, b.printed AS label, b.code AS thing
FROM bodies b JOIN documents d ON d.document_id = b.document_id
WHERE b.code <> ''
ORDER BY b.part <> '部门', b.code
