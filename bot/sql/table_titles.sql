-- The titles of the tables.
SELECT table_id, title FROM tables WHERE title <> ''
