-- What tells a line of a table apart from all others, by its id or the other way round.
SELECT id, identity FROM (
    SELECT line_id AS id,
        concat_ws(' ▸ ', document, title, path, CAST(row_number() OVER (
            PARTITION BY document, title, path ORDER BY line_id
        ) AS VARCHAR)) AS identity
    FROM (SELECT DISTINCT document, title, path, line_id FROM cells)
) WHERE list_contains($ids::BIGINT[], id) OR list_contains($identities::VARCHAR[], identity)
