-- The lines that most tables name, for questions that work on what is loaded.
SELECT any_value(name) AS name, any_value(line_kind) AS kind FROM cells
WHERE headline AND leaf AND value IS NOT NULL AND line_kind IN ('item', 'project')
    AND table_kind <> 'text'
GROUP BY entity_id
ORDER BY count(*) DESC, max(value) DESC, entity_id LIMIT 40
