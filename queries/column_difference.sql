/*
about: 两栏（基本支出和项目支出、两种资金来源）的合计哪个多、差多少
questions:
  - "{column}和{other}哪个多"
  - "{column}比{other}多多少"
  - "{column}和{other}差多少"
  - "{column}和{other}相差多少"
  - "{column}高还是{other}高"
slots:
  column: column
  other: column
reply: "{more}比{less}多 {amount}（{title}，{publisher}{year}年{phase}）。"
row: "算式：{more_text} − {less_text} = {amount}"
none: "两栏的合计没有都填数，不能比较：空白不等于零。"
tests:
  - {ask: "应缴款项和基金预算拨款哪个多", status: no_data}
*/
WITH sums AS (
    SELECT * FROM cells
    WHERE role = 'amount' AND NOT headline AND level = 0 AND value IS NOT NULL AND table_kind NOT IN ('staffing', 'text')
), pair AS (
    SELECT a.cell_id AS first, b.cell_id AS second, a.value AS one, b.value AS two, a.text AS one_text, b.text AS two_text,
        a.column_name AS one_name, b.column_name AS two_name, a.unit, a.title, a.publisher, a.year, a.phase
    FROM sums a JOIN sums b ON a.line_id = b.line_id AND a.unit = b.unit
    WHERE list_contains($column::VARCHAR[], a.column_name) AND list_contains($other::VARCHAR[], b.column_name) AND a.cell_id <> b.cell_id
    ORDER BY a.part <> '部门', a.table_id
    LIMIT 1
)
SELECT
    '相差' AS label, abs(one - two) AS value, unit, TRUE AS derived, [first, second] AS cells, title,
    CASE WHEN one >= two THEN one_name ELSE two_name END AS more, CASE WHEN one >= two THEN two_name ELSE one_name END AS less,
    CASE WHEN one >= two THEN one_text ELSE two_text END AS more_text, CASE WHEN one >= two THEN two_text ELSE one_text END AS less_text,
    publisher, year, phase
FROM pair
