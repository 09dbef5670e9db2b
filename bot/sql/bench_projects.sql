-- Some projects with an amount, of each document the first by a number that follows from the name.
SELECT body, year, name, value FROM entities
WHERE kind = 'project' AND value IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY hash(name)) <= 3
ORDER BY entity_id
