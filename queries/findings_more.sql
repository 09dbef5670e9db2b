/*
about: 说过几处疑点之后，其余的疑点
questions:
  - "还有哪些没有说到的疑点"
  - "其余的疑点呢"
slots:
  told: findings
also: [any]
reply: "其余 {count} 处（{publisher}{year}年{phase}）{shown}："
row: "{line}"
none: "就是这些，没有发现别的对不上的地方。"
unit: keep
tests:
  - {ask: ["会议费的数有问题吗", "还有呢"], text: ["差一万倍"]}
  - {ask: ["哪里对不上", "还有呢"], status: no_data, text: ["就是这些"]}
chart: none
*/
WITH chosen AS (
    SELECT *, row_number() OVER (ORDER BY array_position(['high', 'medium', 'low'], severity), document_id, finding_id) AS nth, count(*) OVER () AS every
    FROM findings
    WHERE kind <> 'rounding' AND NOT list_contains($told::BIGINT[], finding_id)
    QUALIFY nth <= 10
), side AS (
    SELECT nth, 0 AS side, left_row AS label, left_value AS value, left_unit AS unit, left_cells AS cells FROM chosen
    UNION ALL
    SELECT nth, 1, right_row, right_value, right_unit, right_cells FROM chosen WHERE right_value IS NOT NULL
)
SELECT
    s.label, s.value, c.finding_id AS finding, TRUE AS goes_on, CASE WHEN s.value IS NULL THEN '' ELSE s.unit END AS unit, s.cells, len(s.cells) = 0 AS quiet,
    (SELECT count(DISTINCT text) FROM cells WHERE list_contains(s.cells, cell_id)) > 1 AS derived, TRUE AS explained,
    CASE WHEN s.side = 0 THEN c.nth + len($told::BIGINT[]) || '. ' || c.message
        || CASE WHEN c.lawful = '' THEN '' ELSE '可能的合理原因：' || c.lawful || '。' END ELSE '' END AS line,
    c.every AS count, CASE WHEN c.every > 10 THEN '，先列 10 处' ELSE '' END AS shown, c.publisher, c.year, c.phase
FROM side AS s JOIN chosen AS c USING (nth)
ORDER BY s.nth, s.side
