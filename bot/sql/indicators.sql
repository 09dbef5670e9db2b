-- The indicators of goals, each with its line.
SELECT document_id, line_id, text FROM cells WHERE role = 'indicator' AND text <> ''
