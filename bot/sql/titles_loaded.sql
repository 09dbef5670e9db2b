-- The titles of all tables.
SELECT title FROM tables
