/*
about: 一个项目由哪个单位承担
questions:
  - "{item}由谁承担"
  - "{item}承担单位是哪个"
  - "{item}哪个单位负责"
  - "{item}谁在做"
  - "谁承担"
  - "{item}哪个单位在花"
  - "{item}归谁管"
slots:
  item: line+
also: [any]
reply: "{told}（{publisher}{year}年{phase}）。"
row: "{told}"
none: "文件里没有写{label}的承担单位。"
tests:
  - {ask: "报刊款由谁承担", text: ["涞源县人民政府办公室"]}
  - {ask: "行政复议归谁管", text: ["依法受理"]}
*/
WITH told AS (  -- who carries a project, or under whose name a fee is planned
    SELECT name AS label, name || CASE WHEN role = 'body' THEN '列在' || text || '名下' ELSE '由' || text || '承担' END AS told,
        [cell_id] AS cells, publisher, year, phase, entity_id AS thing, list_position($item::BIGINT[], entity_id) AS nth, source_rank AS rank
    FROM cells
    WHERE role IN ('text', 'body') AND text <> '' AND NOT total AND list_contains($item::BIGINT[], entity_id)
        AND (contains(column_name, '承担') OR role = 'body')
), named AS (
    SELECT DISTINCT name FROM cells WHERE headline AND list_contains($item::BIGINT[], entity_id)
), typed AS (  -- fees of the type of income that is asked about
    SELECT t.line_id FROM cells t JOIN named ON starts_with(t.text, named.name)
    WHERE t.role = 'text' AND contains(t.column_name, '类型')
), below AS (  -- under whose name the fees of an income are planned
    SELECT name AS label, name || '列在' || text || '名下' AS told, [cell_id] AS cells, publisher, year, phase, entity_id AS thing,
        1 AS nth, source_rank AS rank
    FROM cells
    WHERE role = 'body' AND table_kind = 'nontax' AND text <> '' AND NOT total
        AND (list_has_any(groups, $item::BIGINT[]) OR line_id IN (SELECT line_id FROM typed))
        AND NOT EXISTS (SELECT 1 FROM told)
), done AS (  -- an activity: what the document says that is done
    SELECT name AS label, name || '：' || text AS told, [cell_id] AS cells, publisher, year, phase, entity_id AS thing,
        list_position($item::BIGINT[], entity_id) AS nth, source_rank AS rank
    FROM cells
    WHERE table_kind = 'duties' AND role = 'text' AND text <> '' AND list_contains($item::BIGINT[], entity_id)
        AND NOT contains(column_name, '目标')
)
SELECT label, told, cells, publisher, year, phase, thing
FROM (SELECT * FROM told UNION ALL SELECT * FROM below UNION ALL SELECT * FROM done WHERE NOT EXISTS (SELECT 1 FROM told))
ORDER BY nth, rank
