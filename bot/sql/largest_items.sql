-- The names of the largest line items.
SELECT name FROM entities WHERE kind = 'item' AND value IS NOT NULL
ORDER BY value DESC, entity_id LIMIT 40
