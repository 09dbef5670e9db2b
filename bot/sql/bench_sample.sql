-- The made documents.
SELECT document_id FROM documents WHERE sha256 = md5(document)
