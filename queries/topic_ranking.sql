/*
about: 名称或上级里带某个词的项目里最大的是哪个
questions:
  - "{topic}的项目里哪个最多"
  - "{topic}项目中最大的是哪个"
  - "{topic}那几个项目里哪个钱最多"
  - "{topic}项目前{top}名"
slots:
  topic: topic
  top: top?
also: [breakdown, compare]
reply: "{label}最多，{amount}（{publisher}{year}年{phase}）。"
row: "{label} {amount}"
none: "没有名称或所属活动带这个词的项目。"
tests:
  - {ask: "人防项目中最大的是哪个", figures: ["24.00 万元"]}
*/
WITH one AS (
    SELECT * FROM cells
    WHERE headline AND line_kind = 'project' AND value IS NOT NULL
        AND len(list_filter($topic::VARCHAR[], lambda word: contains(path, word))) > 0
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY part <> '部门', source_rank) = 1
), ranked AS (
    SELECT *, rank() OVER (ORDER BY value DESC) AS position FROM one
)
SELECT name AS label, value, unit, [cell_id] AS cells, entity_id AS thing, TRUE AS listed, publisher, year, phase
FROM ranked
WHERE position <= coalesce($top::INTEGER, 1)
ORDER BY position, line_seq
