-- Who published each document, for what year and phase, in the order of loading.
SELECT document_id, publisher, year, phase FROM documents ORDER BY document_id
