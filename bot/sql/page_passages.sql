-- The running text of a document in its order.
SELECT passage_id, section, heading, text, place FROM passages
WHERE document = $document ORDER BY passage_id
