-- The amount of each of some things as first printed, in the order asked, with what it belongs to.
SELECT entity_id, item AS label, value, unit, [cell_id] AS cells, path
FROM cells WHERE headline AND source_rank = 0 AND list_contains($items::BIGINT[], entity_id)
ORDER BY list_position($items::BIGINT[], entity_id)
