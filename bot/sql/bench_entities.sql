-- The things that the lines of the made documents speak of.
INSERT INTO entities BY NAME
WITH chosen AS (
    SELECT e.*, r.again, m.document_id AS to_document, m.shift, m.publisher, m.year AS to_year, n.name AS to_name,
        p.name AS to_context,
        (1 + hash(m.document_id) % 40 + r.again)::INTEGER AS factor
    FROM entities AS e
    JOIN made AS m ON m.prototype = e.document_id
    JOIN (SELECT unnest(range($copies::BIGINT + 1)) AS again) AS r ON r.again = 0 OR e.kind = 'project'
    LEFT JOIN made_names AS n
        ON n.document_id = m.document_id AND n.slot = e.entity_id % 100000000 + 1000 * r.again
    LEFT JOIN (SELECT document_id, old_name, min(name) AS name FROM made_names WHERE slot < 1000 GROUP BY ALL) AS p
        ON p.document_id = m.document_id AND p.old_name = e.context
    WHERE e.document_id < $begin
)
SELECT * EXCLUDE (again, to_document, shift, publisher, to_year, to_name, to_context, factor)
    REPLACE (
        entity_id + shift + 1000 * again AS entity_id, to_document AS document_id,
        coalesce(to_name, name) AS name, coalesce(to_name, canonical) AS canonical,
        coalesce(to_context, context) AS context, publisher AS body, to_year AS year,
        CASE WHEN ends_with(unit, '元') THEN round((value * factor)::DECIMAL(28, 6), 2)::DECIMAL(28, 6) ELSE value END AS value
    )
FROM chosen
ORDER BY entity_id
