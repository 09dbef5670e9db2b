-- The bodies that each document names, with its year and phase, in the order of loading.
SELECT b.document_id, b.body, b.code, b.printed, b.part, d.publisher, d.year, d.phase, d.document
FROM bodies b JOIN documents d ON d.document_id = b.document_id ORDER BY b.document_id
