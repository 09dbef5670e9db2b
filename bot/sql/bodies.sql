-- The bodies that the documents name, each with the region of its document.
SELECT b.document_id, b.body, b.code, b.printed, b.part, d.region
FROM bodies b JOIN documents d ON d.document_id = b.document_id ORDER BY b.document_id
