-- The findings of one document or of all, the gravest of each document first.
SELECT * FROM findings WHERE $document IS NULL OR document = $document
ORDER BY document_id, array_position(['high', 'medium', 'low'], severity), finding_id
