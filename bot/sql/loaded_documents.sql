-- The documents that are loaded, by name, each with the number of its tables.
SELECT document, publisher, coalesce(year, 0) AS year, phase,
    (SELECT count(*) FROM tables t WHERE t.document_id = d.document_id) AS tables
FROM documents d ORDER BY document
