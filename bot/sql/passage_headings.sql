-- The section and heading of each passage.
SELECT document_id, passage_id, section, heading FROM passages
