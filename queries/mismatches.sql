/*
about: 文件里对不上、自相矛盾的地方
questions:
  - "哪里对不上"
  - "有没有矛盾"
  - "有没有自相矛盾的地方"
  - "哪些数打架"
  - "哪些数对不上"
  - "哪些地方可能写错了"
  - "有没有写错的数"
  - "为什么两张表不一样"
  - "{item}对得上吗"
  - "{item}两张表一样吗"
  - "{item}是不是写错了"
  - "{item}为什么两张表不一样"
  - "{item}的数有问题吗"
slots:
  item: line?
namesakes: all
also: [any]
reply: "发现 {count} 处对不上或自相矛盾的地方（{publisher}{year}年{phase}）{shown}："
row: "{line}"
none: "{label}没有发现对不上的地方。"
unit: keep
tests:
  - {ask: "哪里对不上", text: ["差一万倍", "会议费", "编制只有"]}
  - {ask: "哪些数打架", text: ["会议费"]}
  - {ask: "哪些数字有问题", text: ["会议费"]}
  - {ask: "数据可靠吗", text: ["差一万倍"]}
  - {ask: "会议费的数有问题吗", text: ["会议费", "15.00 万元"]}
chart: none
*/
WITH chosen AS (
    SELECT *, row_number() OVER (ORDER BY array_position(['high', 'medium', 'low'], severity), document_id, finding_id) AS nth, count(*) OVER () AS every
    FROM findings
    WHERE kind <> 'rounding' AND ($item::BIGINT[] IS NULL OR list_has_any(entities, $item::BIGINT[]))
    QUALIFY nth <= 10
), side AS (
    SELECT nth, 0 AS side, left_row AS label, left_value AS value, left_unit AS unit, left_cells AS cells FROM chosen
    UNION ALL
    SELECT nth, 1, right_row, right_value, right_unit, right_cells FROM chosen WHERE right_value IS NOT NULL
)
SELECT
    s.label, s.value, c.finding_id AS finding, CASE WHEN s.value IS NULL THEN '' ELSE s.unit END AS unit, s.cells, len(s.cells) = 0 AS quiet,
    (SELECT count(DISTINCT text) FROM cells WHERE list_contains(s.cells, cell_id)) > 1 AS derived, TRUE AS explained,
    CASE WHEN s.side = CASE WHEN c.kind = 'unit' AND c.right_value IS NOT NULL THEN 1 ELSE 0 END THEN c.nth || '. ' || c.message
        || CASE WHEN c.lawful = '' THEN '' ELSE '可能的合理原因：' || c.lawful || '。' END ELSE '' END AS line,
    c.every AS count, CASE WHEN $item::BIGINT[] IS NULL THEN '' ELSE '，只看问到的这一项' END || CASE WHEN c.every > 10 THEN '，先列 10 处' ELSE '' END AS shown, c.publisher, c.year, c.phase
FROM side AS s JOIN chosen AS c USING (nth)
ORDER BY s.nth, CASE WHEN c.kind = 'unit' THEN -s.side ELSE s.side END  -- what the table says before a slip in the text
