-- How much there is.
SELECT (SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM cells) AS cells,
    (SELECT count(DISTINCT name) FROM entities) AS names
