-- The line item that most tables name, for a question that works on what is loaded.
SELECT any_value(name) AS name FROM cells
WHERE headline AND leaf AND line_kind = 'item' AND value IS NOT NULL
    AND table_kind <> 'text'
GROUP BY entity_id ORDER BY count(*) DESC, max(value) DESC, entity_id LIMIT 1
