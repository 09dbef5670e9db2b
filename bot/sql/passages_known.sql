-- What is known of each of some passages.
SELECT passage_id, document, section, heading, place FROM passages
WHERE list_contains($passages::BIGINT[], passage_id)
