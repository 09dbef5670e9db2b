-- The cells of a table in their order.
SELECT cell_id, line_id, line_seq, level, label, total, column_index, role, headline, value, text,
    unit, place, source_place
FROM cells WHERE table_id = $table ORDER BY cell_id
