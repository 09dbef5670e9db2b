-- The cells of a table as printed, row by row from left to right.
SELECT cell_id, line_id, line_seq, row_seq, level, label, total, column_index, role, headline, value, text,
    unit, place, source_place
FROM cells WHERE table_id = $table ORDER BY row_seq, column_index, cell_id
