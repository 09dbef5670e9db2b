-- Who published a document, for what year and phase.
SELECT publisher, coalesce(CAST(year AS VARCHAR), '') AS year, phase FROM documents
WHERE document = $document
