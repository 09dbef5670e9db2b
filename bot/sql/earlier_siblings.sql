-- The cells of the document of the same body, year and phase that was loaded last before each of
-- some new ones and has a table of the same title; one that has none is no other version.
INSERT INTO earlier
SELECT n.document_id, c.document, c.cell_id, c.title, c.part, c.item, c.path, c.column_path,
    c.role, c.value, c.text, c.unit, c.source_place, c.entity_id
FROM (
    SELECT d.document_id, max(o.document_id) AS before
    FROM documents d JOIN documents o ON o.publisher = d.publisher AND o.year = d.year
        AND o.phase = d.phase AND o.document_id < d.document_id
    JOIN tables t ON t.document_id = d.document_id
    JOIN tables u ON u.document_id = o.document_id AND u.title = t.title
    WHERE d.document_id IN (SELECT unnest($documents::BIGINT[]))
    GROUP BY d.document_id
) n JOIN cells c ON c.document_id = n.before
