-- Amounts of lines, as many as asked for.
SELECT entity_id, name, value FROM cells WHERE headline AND entity_id IS NOT NULL
ORDER BY cell_id DESC LIMIT $most::BIGINT
