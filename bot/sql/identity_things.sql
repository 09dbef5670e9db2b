-- What tells a thing apart from all others, by its id or the other way round.
SELECT id, identity FROM (
    SELECT e.entity_id AS id,
        concat_ws(' ▸ ', d.document, e.body, e.kind, e.context, e.name, CAST(row_number() OVER (
            PARTITION BY e.document_id, e.body, e.kind, e.context, e.name ORDER BY e.entity_id
        ) AS VARCHAR)) AS identity
    FROM entities AS e JOIN documents AS d ON d.document_id = e.document_id
) WHERE list_contains($ids::BIGINT[], id) OR list_contains($identities::VARCHAR[], identity)
