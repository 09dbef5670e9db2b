-- The cells of words that hold a text: duties, goals, indicators, names.
SELECT c.document, c.table_kind, c.title, c.label, c.item, c.text, c.line_seq, c.column_index,
    c.column_name, c.place, t.seq
FROM cells AS c JOIN tables AS t ON t.table_id = c.table_id
WHERE c.role <> 'amount' AND contains(lower(c.text), $text)
ORDER BY c.cell_id LIMIT $most
