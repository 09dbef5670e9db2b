-- The paragraphs that hold a text, or that are named by their ids.
SELECT passage_id, document, publisher, year, section, heading, text, place FROM passages
WHERE contains(lower(text), $text) OR contains(lower(heading), $text)
    OR list_contains($passages::BIGINT[], passage_id)
ORDER BY passage_id LIMIT $most
