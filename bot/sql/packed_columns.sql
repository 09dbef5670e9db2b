-- What the cells of each column have in common, in the order of OF_COLUMN in cells.py.
SELECT DISTINCT document_id, CAST(table_id AS VARCHAR) || ' ' || CAST(column_index AS VARCHAR),
    column_index, column_name, column_path, role, headline
FROM cells
WHERE document_id BETWEEN $first AND $last AND document_id IN (SELECT unnest($documents::BIGINT[]))
