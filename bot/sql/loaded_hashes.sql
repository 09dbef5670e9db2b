-- The sha256 of every document that is loaded.
SELECT sha256 FROM documents
