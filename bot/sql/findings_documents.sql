-- The documents that have findings.
SELECT DISTINCT document_id FROM findings
