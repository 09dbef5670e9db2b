-- What tells a cell apart from all others, by its id or the other way round.
SELECT id, identity FROM (
    SELECT cell_id AS id,
        concat_ws(' ▸ ', document, title, path, column_path, CAST(row_number() OVER (
            PARTITION BY document, title, path, column_path ORDER BY cell_id
        ) AS VARCHAR)) AS identity
    FROM cells
) WHERE list_contains($ids::BIGINT[], id) OR list_contains($identities::VARCHAR[], identity)
