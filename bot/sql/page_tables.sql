-- The tables of a document in their order, with all that their pages say of them.
SELECT table_id, document, seq, title, kind, part, body, unit, unit_printed, place, header, line_count,
    cell_count, warnings
FROM tables WHERE document = $document ORDER BY seq
