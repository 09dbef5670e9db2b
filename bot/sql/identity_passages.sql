-- What tells a paragraph apart from all others, by its id or the other way round.
SELECT id, identity FROM (
    SELECT passage_id AS id,
        concat_ws(' ▸ ', document, section, heading, CAST(row_number() OVER (
            PARTITION BY document, section, heading ORDER BY passage_id
        ) AS VARCHAR)) AS identity
    FROM passages
) WHERE list_contains($ids::BIGINT[], id) OR list_contains($identities::VARCHAR[], identity)
