-- The section and heading of each passage.
SELECT passage_id, section, heading FROM passages
