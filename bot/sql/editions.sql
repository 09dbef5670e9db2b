-- The bodies that each document names, with its year and phase, in the order of loading; the titles
-- of the tables where a publisher has several documents of one year and phase.
WITH alike AS (
    SELECT document_id FROM documents QUALIFY count(*) OVER (PARTITION BY publisher, year, phase) > 1
), titled AS (
    SELECT t.document_id, list(DISTINCT t.title) AS titles
    FROM tables t JOIN alike a ON a.document_id = t.document_id GROUP BY t.document_id
)
SELECT b.document_id, b.body, b.code, b.printed, b.part, d.publisher, d.year, d.phase, d.document,
    coalesce(t.titles, []) AS titles
FROM bodies b JOIN documents d ON d.document_id = b.document_id LEFT JOIN titled t ON t.document_id = b.document_id
ORDER BY b.document_id
