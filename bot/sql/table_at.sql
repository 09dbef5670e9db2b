-- The table that a place of a document lies in, and its number in the document.
SELECT t.document, t.seq + 1 AS number, t.title
FROM cells c JOIN tables t ON t.table_id = c.table_id
WHERE c.document = $document AND c.title = $table AND c.source_place = $place
LIMIT 1
