-- A table by its document and its number there, with who published it.
SELECT t.table_id, t.document, t.title, t.unit, t.unit_printed, t.place, t.header, t.part,
    d.publisher, coalesce(CAST(d.year AS VARCHAR), '') AS year, d.phase, d.sha256
FROM tables t JOIN documents d ON d.document_id = t.document_id
WHERE t.document = $document AND t.seq + 1 = $number
