-- The cells and things that each finding touches, but for what only rounding explains.
SELECT finding_id, left_cells, right_cells, entities FROM findings WHERE kind <> 'rounding'
