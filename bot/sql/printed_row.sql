-- The row of a table at a place, with the table's header and the row's cells as printed.
SELECT c.title, c.source_place, t.header, c.line_id, l.texts
FROM cells c
JOIN tables t ON t.table_id = c.table_id
JOIN (
    SELECT line_id, list(text ORDER BY column_index, cell_id) AS texts FROM cells GROUP BY line_id
) l ON l.line_id = c.line_id
WHERE c.document = $document AND c.title = $table AND c.source_place = $place
LIMIT 1
