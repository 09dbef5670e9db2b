-- The cells of one document or of all with their places, in their order.
SELECT document, title AS "table", unit, label AS line, path, code, column_path AS "column",
    value, text, place
FROM cells WHERE $document IS NULL OR document = $document
ORDER BY cell_id
