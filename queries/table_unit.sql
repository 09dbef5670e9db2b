/*
about: 表里的数用什么单位
questions:
  - "表格的金额单位是什么"
  - "{table}的单位是什么"
  - "{table}用的什么单位"
  - "表里的数是万元还是元"
  - "{table}是元还是万元"
  - "文件用什么单位"
slots:
  table: table?
also: [any]
reply: "{said}（{publisher}{year}年{phase}）。"
row: "{said}"
none: "文件里的表没有写单位。"
unit: keep
tests:
  - {ask: "部门项目支出预算的金额单位是什么", text: ["万元"]}
  - {ask: "表里的数是元还是万元", text: ["万元", "人"]}
*/
WITH said AS (
    SELECT unit, document_id, list(title ORDER BY seq) AS titles, count(*) AS tables, min(seq) AS seq
    FROM tables
    WHERE unit <> '' AND ($table::BIGINT[] IS NULL OR list_contains($table::BIGINT[], table_id))
    GROUP BY unit, document_id
)
SELECT
    CAST([] AS BIGINT[]) AS cells, TRUE AS statement, d.publisher, d.year, d.phase,
    '《' || s.titles[1] || '》' || CASE WHEN s.tables > 1 THEN '等 ' || s.tables || ' 张表' ELSE '' END || '的单位是' || s.unit AS said,
    s.unit AS label, s.unit AS thing
FROM said s JOIN documents d ON d.document_id = s.document_id
ORDER BY s.tables DESC, s.seq
