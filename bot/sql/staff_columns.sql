-- The columns of the staffing table that count heads and vehicles, as printed from left to right.
SELECT DISTINCT document_id, column_path, column_name, column_index FROM cells
WHERE table_kind = 'staffing' AND role = 'amount' ORDER BY column_index
