-- The figures of a document's running text in their order, with the other places of what they say.
SELECT c.cell_id, c.passage_id, c.title, c.label, c.place, c.item, c.value, c.text, c.unit, c.line_seq,
    o.cell_id AS other_id, o.value AS other_value, o.text AS other_text, o.unit AS other_unit,
    o.line_seq AS other_line, o.column_index AS other_column, t.seq AS other_table
FROM cells AS c
LEFT JOIN cells AS o ON o.entity_id = c.entity_id AND o.table_kind <> 'text' AND o.headline
    AND NOT o.continued
LEFT JOIN tables AS t ON t.table_id = o.table_id
WHERE c.document = $document AND c.table_kind = 'text'
ORDER BY c.cell_id, o.cell_id
