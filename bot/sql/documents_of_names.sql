-- The ids of the documents of some names, in the order asked.
SELECT document_id FROM documents WHERE list_contains($names::VARCHAR[], document)
ORDER BY list_position($names::VARCHAR[], document)
