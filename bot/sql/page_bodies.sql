-- The bodies that a document speaks of, the department first.
SELECT b.body, b.code, b.part FROM bodies AS b JOIN documents AS d ON d.document_id = b.document_id
WHERE d.document = $document ORDER BY b.part <> '部门', b.code
