-- The names of the bodies that the staffing table has a line of.
SELECT DISTINCT document_id, item FROM cells WHERE table_kind = 'staffing' AND line_kind = 'body'
