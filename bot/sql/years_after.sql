-- The documents of the year after some, of the same bodies; not those themselves.
SELECT DISTINCT d.document_id FROM documents d
JOIN documents o ON o.publisher = d.publisher AND o.year = d.year - 1
WHERE list_contains($documents::BIGINT[], o.document_id)
    AND NOT list_contains($documents::BIGINT[], d.document_id)
