-- What changes when a document is loaded anew.
SELECT document_id, sha256 || ' ' || strftime(loaded_at, '%Y-%m-%dT%H:%M:%S.%f') AS mark FROM documents
