/*
about: 说过的疑点里的某一条：两处各在哪里、各是多少、相差多少
questions:
  - "第二条疑点在哪里"
  - "第一处疑点相差多少"
slots:
  told: findings
also: [any]
reply: "{head}"
row: "{line}"
none: "没有这一条。"
unit: keep
chart: none
tests:
  - {ask: ["哪里对不上", "第三条在哪"], text: ["1135000 万元", "113.50 万元", "两处："]}
  - {ask: ["会议费是不是写错了", "差多少"], text: ["15.00 万元"]}
*/
WITH chosen AS (
    SELECT *, list_position($told::BIGINT[], finding_id) AS nth FROM findings WHERE list_contains($told::BIGINT[], finding_id)
), side AS (
    SELECT nth, 0 AS side, left_row AS label, left_value AS value, left_unit AS unit, left_cells AS cells FROM chosen
    UNION ALL
    SELECT nth, 1, right_row, right_value, right_unit, right_cells FROM chosen WHERE right_value IS NOT NULL
)
SELECT
    s.label, s.value, CASE WHEN s.value IS NULL THEN '' ELSE s.unit END AS unit, s.cells, len(s.cells) = 0 AS quiet, c.finding_id AS finding,
    (SELECT count(DISTINCT text) FROM cells WHERE list_contains(s.cells, cell_id)) > 1 AS derived, TRUE AS explained, TRUE AS statement,
    CASE WHEN len($told::BIGINT[]) = 1 THEN c.message ELSE '说过的 ' || len($told::BIGINT[]) || ' 条：' END AS head,
    CASE WHEN s.side > 0 THEN '' ELSE
        CASE WHEN len($told::BIGINT[]) = 1 THEN '' ELSE c.nth || '. ' || c.message || chr(10) END
        || '两处：《' || c.left_table || '》' || c.left_place
        || CASE WHEN c.right_place = '' THEN '' ELSE '；《' || c.right_table || '》' || c.right_place END || '。'
        || CASE WHEN c.lawful = '' THEN '' ELSE '可能的合理原因：' || c.lawful || '。' END END AS line,
    c.message AS said, c.publisher, c.year, c.phase
FROM side AS s JOIN chosen AS c USING (nth)
ORDER BY s.nth, s.side
