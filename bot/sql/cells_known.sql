-- What is known of each of some cells.
SELECT cell_id, document, title, label, path, table_kind, column_path, source_place, text, value,
    unit, unit_printed, entity_id, code, publisher, year, phase
FROM cells WHERE list_contains($cells::BIGINT[], cell_id)
