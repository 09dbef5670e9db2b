-- The codes that stand in a table.
SELECT DISTINCT document_id, code FROM cells WHERE code <> ''
