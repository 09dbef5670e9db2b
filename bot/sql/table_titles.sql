-- The titles of the tables.
SELECT document_id, table_id, title FROM tables WHERE title <> ''
