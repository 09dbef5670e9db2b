-- The cells of one table in the order of its printed rows and columns; only amounts have a value and unit.
SELECT row_seq, column_index, text, CASE WHEN role = 'amount' THEN value END AS value,
    CASE WHEN role = 'amount' THEN unit ELSE '' END AS unit, source_place AS place
FROM cells WHERE table_id = $table_id
ORDER BY row_seq, column_index, cell_id
