/*
about: 一张表里有、另一张同类表里却没有的行：部门与所属单位之间，基本支出与人员、公用经费之间，职责活动与项目之间
kind: lost
severity: medium
message: "{left_place}有“{item}”（{left}），《{right_table}》里却没有这一行。"
lawful: []
covers: sums
cases:
  blank: {severity: low, message: "{left_place}有“{item}”一行（空白），《{right_table}》里没有这一行。"}
tests:
  - document: |
      部门项目支出预算
      |434政府|单位：万元|
      |项目名称|合计|
      |合计|30.00|
      |甲项目|10.00|
      |乙项目|20.00|
      项目支出预算
      |434002某县办公室|单位：万元|
      |项目名称|合计|
      |合计|30.00|
      |甲项目|10.00|
    finds: 1
    says: ["乙项目", "20.00 万元"]
*/
WITH speaking AS (  -- the amount that speaks for each line
    SELECT arg_min(cell_id, CASE WHEN headline THEN 0 ELSE 200000 END + CASE WHEN value IS NULL THEN 100000 ELSE 0 END + column_index) AS cell_id
    FROM amounts
    WHERE document_id = $document AND NOT continued AND table_kind NOT IN ('text', 'other')
    GROUP BY line_id
), line AS (
    SELECT a.*, CASE WHEN line_kind IN ('project', 'activity') AND table_kind = 'project' THEN line_kind
        WHEN table_kind = 'duties' THEN 'activity' ELSE '' END AS sort
    FROM amounts AS a JOIN speaking USING (cell_id)
    WHERE document_id = $document
), kind AS (
    SELECT part, table_kind, bool_or(sort = 'activity') AS active FROM line GROUP BY part, table_kind
), pair AS (  -- what is looked for where; `same` where both print the same lines
    SELECT a.part AS a_part, a.table_kind AS a_kind, b.part AS b_part, b.table_kind AS b_kind,
        a.table_kind = b.table_kind AND a.table_kind NOT IN ('summary', 'project') AS same
    FROM kind AS a JOIN kind AS b ON (
        a.part <> b.part AND a.table_kind = b.table_kind
        OR a.table_kind = 'basic' AND b.table_kind IN ('staff_cost', 'running_cost')
        OR b.table_kind = 'basic' AND a.table_kind IN ('staff_cost', 'running_cost')
        OR a.active AND b.active AND 'duties' IN (a.table_kind, b.table_kind) AND 'project' IN (a.table_kind, b.table_kind))
), name AS (
    SELECT part, table_kind, canonical, list(DISTINCT context) AS contexts FROM line GROUP BY ALL
), there AS (  -- for each line and each table it is looked for in, whether it is there
    SELECT p.*, l.line_id, l.cell_id, l.table_id, l.title, l.item, l.value, l.leaf, l.total, l.parent_id, l.ancestors, l.line_kind, l.sort, l.level,
        n.canonical IS NOT NULL AND (l.context = '' OR l.sort = 'project'
            OR list_contains(n.contexts, l.context) OR list_contains(n.contexts, '')) AS there
    FROM pair AS p JOIN line AS l ON l.part = p.a_part AND l.table_kind = p.a_kind
    LEFT JOIN name AS n ON n.part = p.b_part AND n.table_kind = p.b_kind AND n.canonical = l.canonical
    WHERE CASE WHEN 'duties' IN (p.a_kind, p.b_kind) THEN l.sort = 'activity' ELSE l.sort <> 'activity' END
), shape AS (  -- how much of it is there below each line
    SELECT up.line_id, up.a_kind, up.b_kind, up.a_part, up.b_part, bool_or(down.there) AS some
    FROM there AS up JOIN there AS down ON list_contains(down.ancestors, up.line_id)
        AND down.a_kind = up.a_kind AND down.b_kind = up.b_kind AND down.b_part = up.b_part
    GROUP BY ALL
), near AS (  -- the nearest line above that is there too
    SELECT t.line_id, t.a_kind, t.b_kind, t.b_part, arg_max(up.line_id, up.level) AS above
    FROM there AS t JOIN there AS up ON list_contains(t.ancestors, up.line_id)
        AND up.a_kind = t.a_kind AND up.b_kind = t.b_kind AND up.b_part = t.b_part
    WHERE NOT t.there AND up.there
    GROUP BY ALL
), hung AS (  -- and whether anything else below it is
    SELECT t.*, coalesce(s.some, FALSE) AS parts_there, n.above, coalesce(u.some, FALSE) AS beside
    FROM there AS t
    LEFT JOIN shape AS s ON s.line_id = t.line_id AND s.a_kind = t.a_kind AND s.b_kind = t.b_kind AND s.b_part = t.b_part
    LEFT JOIN near AS n ON n.line_id = t.line_id AND n.a_kind = t.a_kind AND n.b_kind = t.b_kind AND n.b_part = t.b_part
    LEFT JOIN shape AS u ON u.line_id = n.above AND u.a_kind = t.a_kind AND u.b_kind = t.b_kind AND u.b_part = t.b_part
    WHERE NOT t.there
), goal AS (
    SELECT part, table_kind, min(cell_id) AS cell_id FROM line GROUP BY ALL
)
SELECT
    CASE WHEN any_value(h.value) IS NULL THEN 'blank' END AS case,
    first(h.item ORDER BY h.cell_id) AS item, list(h.cell_id ORDER BY h.cell_id) AS left_cells, [any_value(g.cell_id)] AS right_cells,
    first(h.value ORDER BY h.cell_id) AS left_value, NULL AS right_value, NULL AS difference, [first(h.value ORDER BY h.cell_id)] AS accounts
FROM hung AS h JOIN goal AS g ON g.part = h.b_part AND g.table_kind = h.b_kind
WHERE NOT (h.total AND h.parent_id IS NULL AND h.title LIKE '%机关运行%') AND CASE
    WHEN h.same THEN TRUE
    WHEN h.a_kind IN ('staff_cost', 'running_cost') THEN TRUE
    WHEN h.b_kind = 'duties' OR h.a_kind = 'duties' THEN h.value IS NOT NULL
    WHEN h.parent_id IS NULL THEN h.value IS NOT NULL AND h.a_kind = h.b_kind
    ELSE h.above IS NOT NULL AND NOT h.parts_there AND h.beside AND (h.value IS NOT NULL OR h.leaf)
END
GROUP BY h.a_kind, h.b_kind, h.a_part, h.b_part, h.line_id
ORDER BY min(h.cell_id)
