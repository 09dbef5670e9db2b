-- The tables whose titles hold a text, or that are named by their ids.
SELECT document, seq, title, part, unit, line_count FROM tables
WHERE contains(lower(title), $text) OR list_contains($tables::BIGINT[], table_id)
ORDER BY NOT list_contains($tables::BIGINT[], table_id), document, seq LIMIT $most
