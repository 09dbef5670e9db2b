/*
about: 文字说明里的数与表里的数是否一致
questions:
  - "表和说明一致吗"
  - "说明和表对得上吗"
  - "文字说明里的数跟表里一样吗"
  - "文字和表格对得上吗"
  - "说明里的数有没有写错"
slots: {}
also: [any]
reply: "{head}（{publisher}{year}年{phase}）。"
row: "{line}"
unit: keep
tests:
  - {ask: "表和说明一致吗", text: ["差一万倍"]}
chart: none
*/
WITH chosen AS (
    SELECT *, row_number() OVER (ORDER BY array_position(['high', 'medium', 'low'], severity), document_id, finding_id) AS nth, count(*) OVER () AS every
    FROM findings
    WHERE kind <> 'rounding' AND starts_with(check_name, 'text_')
    QUALIFY nth <= 10
), side AS (
    SELECT nth, 0 AS side, left_row AS label, left_value AS value, left_unit AS unit, left_cells AS cells FROM chosen
    UNION ALL
    SELECT nth, 1, right_row, right_value, right_unit, right_cells FROM chosen WHERE right_value IS NOT NULL
)
SELECT
    s.label, s.value, c.finding_id AS finding, CASE WHEN s.value IS NULL THEN '' ELSE s.unit END AS unit, s.cells, len(s.cells) = 0 AS quiet,
    (SELECT count(DISTINCT text) FROM cells WHERE list_contains(s.cells, cell_id)) > 1 AS derived, TRUE AS explained, TRUE AS statement,
    CASE WHEN s.side = 0 THEN c.nth || '. ' || c.message
        || CASE WHEN c.lawful = '' THEN '' ELSE '可能的合理原因：' || c.lawful || '。' END ELSE '' END AS line,
    '发现 ' || c.every || ' 处文字与表、或文字自己前后对不上的地方' || CASE WHEN c.every > 10 THEN '，先列 10 处' ELSE '' END AS head,
    s.nth, s.side, c.publisher, c.year, c.phase
FROM side AS s JOIN chosen AS c USING (nth)
UNION ALL  -- none: how many figures the text gives at all
SELECT '文字里的数', CASE WHEN t.figures > 0 THEN t.figures END, NULL, CASE WHEN t.figures > 0 THEN '个' ELSE '' END, CAST([] AS BIGINT[]), FALSE, TRUE, FALSE, TRUE, '',
    CASE WHEN t.figures = 0 THEN '已载入的文件里只有表，没有能与表核对的文字说明' ELSE '核对了文字说明里与表中同名的 ' || t.figures || ' 个数，没有发现对不上的' END, 0, 0,
    d.publisher, d.year, d.phase
FROM (SELECT count(*) AS figures FROM claims WHERE kind IN ('amount', 'budget') AND entity_id IS NOT NULL) AS t, (SELECT any_value(publisher) AS publisher, any_value(year) AS year, any_value(phase) AS phase FROM documents) AS d
WHERE NOT EXISTS (FROM chosen)
ORDER BY nth, side
