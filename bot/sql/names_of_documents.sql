-- The names of some documents, in the order asked.
SELECT document FROM documents WHERE list_contains($documents::BIGINT[], document_id)
ORDER BY list_position($documents::BIGINT[], document_id)
