-- The documents that are loaded, or one of them, with how many tables each has and in what units.
SELECT d.document, d.publisher, d.publisher_code, d.region, d.year, d.phase, d.lines, d.sha256,
    strftime(d.loaded_at, '%Y-%m-%dT%H:%M:%SZ') AS loaded_at,
    count(t.table_id) AS tables,
    coalesce(string_agg(DISTINCT t.unit, '、' ORDER BY t.unit) FILTER (WHERE t.unit <> ''), '') AS units
FROM documents d LEFT JOIN tables t ON t.document_id = d.document_id
WHERE $document IS NULL OR d.document = $document
GROUP BY ALL ORDER BY min(d.document_id)
