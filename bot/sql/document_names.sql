-- The names of the documents that are loaded.
SELECT document FROM documents
