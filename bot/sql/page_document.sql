-- All that is known of a document.
SELECT document, publisher, publisher_code, publisher_printed, region, year, phase, sha256,
    strftime(loaded_at, '%Y-%m-%d %H:%M') AS loaded_at, lines
FROM documents WHERE document = $document
