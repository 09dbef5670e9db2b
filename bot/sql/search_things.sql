-- The places of some things, those of one thing together, its best source first.
SELECT c.entity_id, c.name, c.document, c.publisher, c.year, c.phase, c.body, c.table_kind, c.title,
    c.label, c.text, c.unit, c.line_seq, c.column_index, c.place, c.passage_id, t.seq
FROM cells AS c LEFT JOIN tables AS t ON t.table_id = c.table_id
WHERE c.headline AND NOT c.continued AND list_contains($things::BIGINT[], c.entity_id)
ORDER BY list_position($things::BIGINT[], c.entity_id), c.source_rank, c.cell_id
