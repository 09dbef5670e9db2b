-- What each cell of some documents has of its own, those of a document joined, in the order of OWN
-- in cells.py; a blank amount is an empty text.
SELECT document_id,
    string_agg(CAST(cell_id AS VARCHAR), chr(30)), string_agg(CAST(line_id AS VARCHAR), chr(30)),
    string_agg(CAST(table_id AS VARCHAR) || ' ' || CAST(column_index AS VARCHAR), chr(30)),
    string_agg(coalesce(CAST(value AS VARCHAR), ''), chr(30)), string_agg(text, chr(30)),
    string_agg(unit, chr(30)), string_agg(source_place, chr(30))
FROM cells
WHERE document_id BETWEEN $first AND $last AND document_id IN (SELECT unnest($documents::BIGINT[]))
GROUP BY document_id
