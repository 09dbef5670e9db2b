-- The remarks printed behind the names of lines, each with the thing that the line speaks of.
SELECT DISTINCT document_id, entity_id, item, remark FROM cells
WHERE remark <> '' AND entity_id IS NOT NULL
