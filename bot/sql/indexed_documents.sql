-- What changes when a document is loaded anew.
SELECT document_id, sha256 || ' ' || CAST(loaded_at AS VARCHAR) AS mark FROM documents
