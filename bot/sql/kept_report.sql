-- The report that was made when a file of this content was loaded.
SELECT report FROM documents WHERE sha256 = $sha LIMIT 1
