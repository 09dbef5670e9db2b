-- Where some cells stand: the number of the table, or for running text its section.
SELECT c.cell_id, c.document, c.table_kind, c.line_seq, c.column_index, c.title, c.label, c.place, c.passage_id, t.seq
FROM cells AS c LEFT JOIN tables AS t ON t.table_id = c.table_id
WHERE list_contains($cells::BIGINT[], c.cell_id)
