-- The names of the documents that are loaded, in their order.
SELECT document FROM documents ORDER BY document_id
