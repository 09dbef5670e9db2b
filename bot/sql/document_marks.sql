-- The sha256 of some documents.
SELECT document, sha256 FROM documents WHERE list_contains($documents::VARCHAR[], document)
ORDER BY document_id
