-- What does not add up, the gravest first; not what only rounding explains.
SELECT message FROM findings WHERE kind <> 'rounding'
ORDER BY array_position(['high', 'medium', 'low'], severity), finding_id
