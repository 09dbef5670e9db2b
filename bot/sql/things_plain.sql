-- Some things without the groups and tables that they stand in; whether each is of the publisher itself.
SELECT e.entity_id, e.document_id, e.name, e.context, e.body, e.year, e.phase, e.kind, e.value, e.unit,
    e.has_parts, e.body = d.publisher AS own
FROM entities e JOIN documents d ON d.document_id = e.document_id
WHERE list_contains($things::BIGINT[], e.entity_id)
