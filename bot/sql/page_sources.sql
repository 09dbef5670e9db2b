-- The cells that may be meant by the sources of an answer, for each of them.
WITH wanted AS (
    SELECT unnest($numbers::INTEGER[]) AS number, unnest($documents::VARCHAR[]) AS document,
        unnest($titles::VARCHAR[]) AS title, unnest($places::VARCHAR[]) AS place
)
SELECT w.number, c.document, c.table_kind, c.line_seq, c.column_index, c.title, c.label, c.path,
    c.column_path, c.text, c.place, c.passage_id, t.seq
FROM wanted AS w
JOIN cells AS c ON c.document = w.document AND c.title = w.title AND c.source_place = w.place
LEFT JOIN tables AS t ON t.table_id = c.table_id
ORDER BY w.number, c.cell_id
