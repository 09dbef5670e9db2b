-- The names of the columns of text and codes, except those of duties.
SELECT DISTINCT document_id, column_name FROM cells
WHERE role IN ('text', 'code') AND column_name <> '' AND table_kind <> 'duties'
