-- The names of the columns of amounts beside the total: the sources of funding.
SELECT DISTINCT document_id, column_name FROM cells
WHERE role = 'amount' AND NOT headline AND table_kind NOT IN ('staffing', 'text')
