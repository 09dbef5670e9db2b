-- The tables of one document or of all, in their order.
SELECT document, seq + 1 AS number, title, kind, part, body, unit, unit_printed, place,
    line_count AS lines, cell_count AS cells
FROM tables WHERE $document IS NULL OR document = $document
ORDER BY document_id, seq
