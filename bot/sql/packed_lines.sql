-- What the cells of each line of some documents have in common, in the order of OF_LINE in cells.py.
SELECT document_id, CAST(line_id AS VARCHAR), document_id, document, publisher, year, phase,
    body, part, table_id, title, table_kind, line_id, line_seq, line_kind, label, item, name,
    remark, level, parent_id, path, array_to_string(ancestors, ','), array_to_string(groups, ','),
    top, leaf, total, code, code_kind, unit_printed, entity_id, source_rank
FROM cells
WHERE document_id BETWEEN $first AND $last AND cell_id IN (
    SELECT min(cell_id) FROM cells
    WHERE document_id BETWEEN $first AND $last
        AND document_id IN (SELECT unnest($documents::BIGINT[]))
    GROUP BY document_id, line_id)
