-- The words of the lines of the made documents; projects of a table several times over.
CREATE OR REPLACE TEMP TABLE made_lines AS
WITH words AS (
    SELECT document_id, map(list(old_name), list(name)) AS named
    FROM (SELECT document_id, old_name, min(name) AS name FROM made_names WHERE slot < 1000 GROUP BY ALL)
    GROUP BY document_id
), lines AS (
    SELECT DISTINCT document_id, line_id, entity_id, line_kind, table_kind, part, label, item, name, path
    FROM cells WHERE document_id < $begin
), again AS (
    SELECT l.*, r.again
    FROM lines AS l, (SELECT unnest(range($copies::BIGINT + 1)) AS again) AS r
    WHERE r.again = 0 OR (l.line_kind = 'project' AND l.part = '部门')
), known AS (
    SELECT
        m.document_id, a.line_id, a.again, a.label, a.item, a.name, a.path,
        coalesce(n.name, a.item) AS new_item, w.named
    FROM again AS a
    JOIN made AS m ON m.prototype = a.document_id
    JOIN words AS w ON w.document_id = m.document_id
    LEFT JOIN made_names AS n
        ON n.document_id = m.document_id AND n.slot = a.entity_id % 100000000 + 1000 * a.again
        AND a.line_kind IN ('project', 'activity')
)
SELECT
    document_id, line_id, again, item AS old_item, new_item AS item,
    replace(label, item, new_item) AS label,
    array_to_string(list_transform(string_split(name, ' › ')[:-2], lambda x: coalesce(named[x], x)) || [new_item], ' › ') AS name,
    array_to_string(list_transform(string_split(path, ' › ')[:-2], lambda x: coalesce(named[x], x)) || [new_item], ' › ') AS path
FROM known
