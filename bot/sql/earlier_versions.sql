-- The cells of documents that are about to be replaced, kept to compare the new ones with.
CREATE OR REPLACE TEMP TABLE earlier AS
SELECT document_id AS newer_id, document AS against, cell_id, title, part, item, path, column_path,
    role, value, text, unit, source_place AS place, entity_id
FROM cells WHERE document_id IN (SELECT unnest($documents::BIGINT[]))
