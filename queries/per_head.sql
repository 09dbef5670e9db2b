/*
about: 一项支出按人数平均
questions:
  - "人均{item}多少"
  - "{item}人均多少"
  - "{item}平均每人多少"
  - "{item}按{staff}平均每人多少"
  - "{staff}人均{item}"
  - "{item}平摊到每个人"
  - "{item}摊到每个{staff}头上是多少"
  - "{item}除以{staff}每人多少"
  - "按{staff}平均每人{item}多少"
  - "{item}按{staff}平均一个人多少"
  - "按{staff}平均每人的{item}多少"
  - "人均多少"
  - "{item}按{staff}平均是多少"
  - "{item}按{heads}平均多少"
  - "按{staff}平摊人均多少"
slots:
  item: line
  staff: staff = 在职人数
  heads: people?
also: [headcount, average]
reply: "{name}按 {people} 人平均，每人 {amount}（{publisher}{year}年{phase}）。"
row: "算式：{name} {sum_text} ÷ {people} 人（{who}）= {amount}"
blank: "{name}或人数在文件里是空白，算不出人均。"
tests:
  - {ask: "工资福利支出人均多少", figures: ["7.87 万元"]}
  - {ask: "退休费按退休人员平均每人多少", figures: ["4.07 万元"]}
*/
WITH a AS (
    SELECT * FROM cells WHERE headline AND source_rank = 0 AND list_contains($item::BIGINT[], entity_id) LIMIT 1
), s AS (
    SELECT c.* FROM cells c, a
    WHERE c.table_kind = 'staffing' AND c.document_id = a.document_id AND c.value IS NOT NULL
        AND (list_contains($staff::VARCHAR[], c.column_path)
            OR list_contains($staff::VARCHAR[], split_part(c.column_path, ' / ', 1)))
    QUALIFY c.line_seq = min(CASE WHEN c.total THEN c.line_seq ELSE c.line_seq + 1000000 END) OVER () % 1000000
), h AS (
    SELECT sum(value) AS people, list(cell_id ORDER BY cell_id) AS cells,
        string_agg(replace(column_path, ' / ', '·') || ' ' || text, '，' ORDER BY column_index) AS who
    FROM s
)
SELECT
    '人均' AS label, a.value, CASE WHEN $heads::DECIMAL(18, 2) > 1 THEN $heads::DECIMAL(18, 2) ELSE h.people END AS divided_by,
    a.unit, TRUE AS derived, [a.cell_id] || coalesce(h.cells, []) AS cells, a.name AS name,
    a.text || ' ' || a.unit AS sum_text,
    CAST(CASE WHEN $heads::DECIMAL(18, 2) > 1 THEN $heads::DECIMAL(18, 2) ELSE h.people END AS INTEGER) AS people,
    CASE WHEN $heads::DECIMAL(18, 2) > 1 AND $heads::DECIMAL(18, 2) <> h.people THEN '按您给的人数；文件里是 ' || h.who ELSE h.who END AS who,
    CASE WHEN contains(a.remark, '每人') THEN '表里在' || a.item || '后面注明“' || a.remark || '”。' END AS note,
    a.publisher, a.year, a.phase
FROM a, h
