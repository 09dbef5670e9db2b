/*
about: 科目编码：同一项目在两张表里的编码、写法不成编码的编码、编码与科目名称
kind: code
severity: medium
message: "“{item}”的编码两处不一致：{left_place}为 {left_code}，{right_place}为 {right_code}。"
lawful: []
cases:
  malformed: {severity: low, message: "{left_place}“{item}”的编码 {left_code} 不像{sort}编码：位数不对或没有这一类。"}
  orphan: {message: "{left_place}“{item}”的编码是 {left_code}，这张表里却没有它的上一级 {right_code} 这一行。", lawful: [这一类只列了明细]}
  bare: {message: "{left_place}“{item}”（{left_code}）下面没有列出明细，这张表里其他各款都有。", lawful: [这一款没有再细分]}
  name: {severity: low, message: "{left_place}“{item}”的编码 {left_code} 是“{right_code}”的编码。", lawful: [编码的含义历年有过调整]}
tests:
  - document: |
      部门项目支出预算
      |434政府|单位：万元|
      |项目名称|功能分类科目编码|合计|
      |合计||30.00|
      |甲项目|2010301|30.00|
      项目支出预算
      |434002某县办公室|单位：万元|
      |项目名称|功能分类科目编码|合计|
      |合计||30.00|
      |甲项目|2010305|30.00|
    finds: 1
    says: ["2010301", "2010305"]
  - document: |
      部门项目支出预算
      |434政府|单位：万元|
      |项目名称|功能分类科目编码|合计|
      |合计||30.00|
      |甲项目|20103011|30.00|
    finds: 1
*/
WITH coded AS (
    SELECT c.cell_id, c.line_id, c.table_id, c.table_kind, c.part, c.item, c.code_kind, c.entity_id, c.year, c.line_kind,
        -- a cell that holds part of a code stands for the whole one
        CASE WHEN contains(c.code, replace(c.text, ' ', '')) OR regexp_full_match(c.text, ' *[0-9]{1,2} *') THEN c.code
            ELSE replace(c.text, ' ', '') END AS code, e.canonical
    FROM cells AS c LEFT JOIN entities AS e USING (entity_id)
    WHERE c.document_id = $document AND c.role = 'code' AND trim(c.text) <> '' AND NOT c.continued
        AND NOT regexp_matches(c.column_name, '单位|部门|机构')  -- whose line it is, and not what it is for
), once AS (  -- things with one code in a table
    SELECT part, table_kind, canonical, line_kind, any_value(item) AS item, any_value(code) AS code, code_kind, min(cell_id) AS cell_id
    FROM coded GROUP BY part, table_kind, canonical, line_kind, code_kind HAVING count(DISTINCT code) = 1
), twin AS (
    SELECT NULL AS case, a.item, a.code AS left_code, b.code AS right_code, '' AS sort,
        [a.cell_id] AS left_cells, [b.cell_id] AS right_cells
    FROM once AS a JOIN once AS b ON a.canonical = b.canonical AND a.code_kind = b.code_kind AND a.table_kind = b.table_kind
        AND a.line_kind = b.line_kind AND a.cell_id < b.cell_id AND a.part <> b.part
    WHERE a.code <> b.code
), known AS (
    SELECT kind[:4] AS kind, code, name FROM codes WHERE sure
), malformed AS (
    SELECT 'malformed' AS case, first(item ORDER BY cell_id) AS item, code AS left_code, '' AS right_code, code_kind AS sort,
        list(cell_id ORDER BY cell_id) AS left_cells, CAST([] AS BIGINT[]) AS right_cells
    FROM coded
    WHERE code_kind IN ('功能分类', '经济分类') AND (
        code_kind = '功能分类' AND NOT regexp_full_match(code, '2\d{2}(\d{2}){0,2}')
        OR code_kind = '经济分类' AND NOT regexp_full_match(code, '[35]\d{2}(\d{2})?')
        OR code_kind = '功能分类' AND NOT left(code, 3) BETWEEN '201' AND '234')
    GROUP BY code, code_kind
), named AS (  -- the line has the name of a heading, its code is another's
    SELECT 'name' AS case, c.item, c.code AS left_code, k.name AS right_code, c.code_kind AS sort,
        [c.cell_id] AS left_cells, CAST([] AS BIGINT[]) AS right_cells
    FROM coded AS c JOIN known AS k ON k.kind = c.code_kind AND k.code = c.code
    WHERE c.code_kind = '经济分类' AND k.name <> c.item
        AND EXISTS (FROM known AS n WHERE n.kind = c.code_kind AND n.name = c.item)
        AND NOT EXISTS (FROM known AS n WHERE n.kind = c.code_kind AND n.name = c.item AND n.code = c.code)
), tree AS (  -- codes of tables that print a classification level by level
    SELECT *, length(code) AS long,
        bool_or(length(code) = 3) OVER (PARTITION BY table_id, left(code, 3)) AS classed,
        bool_or(length(code) = 5) OVER (PARTITION BY table_id, left(code, 5)) AS grouped,
        bool_or(length(code) = 7) OVER (PARTITION BY table_id, left(code, 5)) AS detailed
    FROM (FROM coded QUALIFY row_number() OVER (PARTITION BY line_id, code_kind ORDER BY cell_id) = 1)
    WHERE table_kind IN ('basic', 'running_cost', 'general', 'income', 'expenditure') AND regexp_full_match(code, '\d{3,7}')
), habit AS (  -- which levels a table prints
    SELECT table_id, bool_or(long = 3) AS classes, count(*) FILTER (WHERE long = 7 AND grouped) AS grouped,
        count(*) FILTER (WHERE long = 5 AND detailed) AS detailed, count(*) FILTER (WHERE long = 5 AND NOT detailed) AS plain
    FROM tree GROUP BY table_id
), orphan AS (  -- the level above is missing, where the table prints the others
    SELECT 'orphan' AS case, first(item ORDER BY cell_id) AS item, first(code ORDER BY cell_id) AS left_code,
        CASE WHEN classed THEN left(code, 5) ELSE left(code, 3) END AS right_code,
        any_value(code_kind) AS sort, [min(cell_id)] AS left_cells, CAST([] AS BIGINT[]) AS right_cells
    FROM tree JOIN habit USING (table_id)
    WHERE long IN (5, 7) AND classes AND NOT classed OR long = 7 AND classed AND NOT tree.grouped AND habit.grouped > 1
    GROUP BY table_id, classed, CASE WHEN classed THEN left(code, 5) ELSE left(code, 3) END
), bare AS (  -- the level below is missing, where the table prints that of all others
    SELECT 'bare' AS case, item, code AS left_code, '' AS right_code, code_kind AS sort, [cell_id] AS left_cells, CAST([] AS BIGINT[]) AS right_cells
    FROM tree JOIN habit USING (table_id)
    WHERE code_kind = '功能分类' AND long = 5 AND NOT tree.detailed AND habit.detailed > 1 AND plain = 1
)
SELECT "case", item, left_code, right_code, sort, left_cells, right_cells, NULL AS left_value, NULL AS right_value, NULL AS difference
FROM (SELECT * FROM twin UNION ALL SELECT * FROM malformed UNION ALL SELECT * FROM named UNION ALL SELECT * FROM orphan UNION ALL SELECT * FROM bare)
ORDER BY left_cells[1]
