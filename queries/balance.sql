/*
about: 收入和支出是不是平衡，各多少
questions:
  - "收支平衡吗"
  - "收支平不平"
  - "{income}和{expense}平衡吗"
  - "{income}和{expense}平不平"
  - "{income}是否等于{expense}"
  - "{income}{expense}平衡"
slots:
  income: line = 预算收入
  expense: line = 预算支出
also: [compare, mismatch]
reply: "{income_name} {amount}，{expense_name} {expense_text}，{verdict}（{publisher}{year}年{phase}）。"
row: "{label} {amount}"
none: "收入或支出有一边是空白，不能核对：空白不等于零。"
tests:
  - {ask: "收支平不平", figures: ["1150.51 万元", "1150.51 万元"], text: ["相等"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND value IS NOT NULL
        AND (list_contains($income::BIGINT[], entity_id) OR list_contains($expense::BIGINT[], entity_id))
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank, line_seq) = 1
), both_sides AS (
    SELECT i.cell_id AS first, e.cell_id AS second, i.name AS income_name, e.name AS expense_name, e.text || ' ' || e.unit AS expense_text,
        CASE WHEN i.value = e.value THEN '两边相等' WHEN i.value > e.value THEN '收入大于支出' ELSE '支出大于收入' END AS verdict
    FROM one i, one e
    WHERE list_contains($income::BIGINT[], i.entity_id) AND list_contains($expense::BIGINT[], e.entity_id)
        AND i.unit = e.unit AND i.entity_id <> e.entity_id
    ORDER BY i.cell_id, e.cell_id
    LIMIT 1
)
SELECT
    one.name AS label, one.value, one.unit, [one.cell_id] AS cells, one.entity_id AS thing, b.income_name, b.expense_name, b.expense_text,
    b.verdict, one.publisher, one.year, one.phase
FROM one, both_sides b
WHERE one.cell_id IN (b.first, b.second)
ORDER BY one.cell_id <> b.first
