-- The other places of the things that the lines of a table speak of, for each line.
WITH mine AS (
    SELECT DISTINCT line_seq, line_id, entity_id FROM cells
    WHERE table_id = $table AND entity_id IS NOT NULL AND NOT continued
)
SELECT m.line_seq AS line, o.cell_id, o.table_kind, o.line_seq, o.column_index, o.value, o.text, o.unit,
    o.title, o.label, o.place, o.passage_id, t.seq
FROM mine AS m
JOIN cells AS o ON o.entity_id = m.entity_id
LEFT JOIN tables AS t ON t.table_id = o.table_id
WHERE o.headline AND NOT o.continued AND o.line_id <> m.line_id
ORDER BY m.line_seq, o.cell_id
