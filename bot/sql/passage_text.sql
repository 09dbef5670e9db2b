-- The text of the passage at a place.
SELECT text FROM passages WHERE document = $document AND place = $place LIMIT 1
