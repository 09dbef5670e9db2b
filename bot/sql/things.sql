-- The things that lines of tables speak of, with the groups and kinds of tables they stand in.
SELECT e.entity_id, e.document_id, e.name, e.context, e.body, e.year, e.phase, e.kind, e.value,
    e.unit, e.has_parts,
    list_sort(list_distinct(flatten(list(c.groups)))) AS groups, list_sort(list(DISTINCT c.table_kind)) AS tables
FROM entities e JOIN cells c ON c.entity_id = e.entity_id
GROUP BY ALL ORDER BY e.entity_id
