-- The cells of the made documents, their money so many times as much: what adds up still does.
INSERT INTO cells BY NAME
WITH chosen AS (
    SELECT c.*, l.again, m.document_id AS to_document, m.shift, l.item AS to_item, l.old_item,
        l.label AS to_label, l.name AS to_name, l.path AS to_path, m.document AS to_file,
        m.publisher AS to_publisher, m.region AS to_region, m.year AS to_year, m.old_publisher,
        c.role = 'amount' AND c.value IS NOT NULL AND ends_with(c.unit, '元') AS priced,
        (1 + hash(m.document_id) % 40 + l.again)::INTEGER AS factor
    FROM cells AS c
    JOIN made AS m ON m.prototype = c.document_id
    JOIN made_lines AS l ON l.document_id = m.document_id AND l.line_id = c.line_id
    WHERE c.document_id < $begin
), valued AS (
    SELECT *, CASE WHEN priced THEN round((value * factor)::DECIMAL(28, 6), 2) ELSE value END AS to_value FROM chosen
)
SELECT * EXCLUDE (again, to_document, shift, to_item, old_item, to_label, to_name, to_path, to_file,
    to_publisher, to_region, to_year, old_publisher, priced, factor, to_value)
    REPLACE (
        cell_id + shift + 100000 * again AS cell_id, to_document AS document_id, to_file AS document,
        to_publisher AS publisher, to_region AS region, to_year AS year,
        to_publisher AS body, table_id + shift AS table_id,
        line_id + shift + 1000 * again AS line_id, line_seq + 1000 * again AS line_seq,
        to_label AS label, to_item AS item, to_name AS name, to_path AS path,
        parent_id + shift AS parent_id,
        list_transform(ancestors, lambda x: x + shift) AS ancestors,
        list_transform(groups, lambda x: x + shift) AS groups,
        to_value::DECIMAL(28, 6) AS value,
        CASE WHEN priced THEN printf('%.2f', to_value) WHEN role = 'name' THEN replace(text, old_item, to_item) ELSE text END AS text,
        entity_id + shift + 1000 * again AS entity_id
    )
FROM valued
ORDER BY cell_id
