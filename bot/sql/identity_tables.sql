-- What tells a table apart from all others, by its id or the other way round.
SELECT id, identity FROM (
    SELECT table_id AS id,
        concat_ws(' ▸ ', document, title, CAST(row_number() OVER (
            PARTITION BY document, title ORDER BY table_id
        ) AS VARCHAR)) AS identity
    FROM tables
) WHERE list_contains($ids::BIGINT[], id) OR list_contains($identities::VARCHAR[], identity)
