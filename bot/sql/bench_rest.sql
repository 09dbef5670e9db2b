-- The rows of the other tables for the made documents.
INSERT INTO documents BY NAME
SELECT d.* REPLACE (
    m.document_id AS document_id, m.document AS document, m.publisher AS publisher, m.code AS publisher_code,
    m.region AS region, m.year AS year, md5(m.document) AS sha256
)
FROM documents AS d JOIN made AS m ON m.prototype = d.document_id
ORDER BY m.document_id;

INSERT INTO bodies BY NAME
SELECT b.* REPLACE (
    m.document_id AS document_id, m.publisher AS body, m.code || substr(b.code, 4) AS code,
    replace(m.publisher, m.region, '') AS printed
)
FROM bodies AS b JOIN made AS m ON m.prototype = b.document_id
ORDER BY m.document_id;

INSERT INTO tables BY NAME
SELECT t.* REPLACE (
    m.document_id AS document_id, t.table_id + m.shift AS table_id, m.document AS document, m.publisher AS body
)
FROM tables AS t JOIN made AS m ON m.prototype = t.document_id
ORDER BY t.table_id + m.shift;

INSERT INTO passages BY NAME
SELECT p.* REPLACE (
    m.document_id AS document_id, p.passage_id + m.shift AS passage_id, m.document AS document,
    m.publisher AS publisher, m.year AS year
)
FROM passages AS p JOIN made AS m ON m.prototype = p.document_id
ORDER BY p.passage_id + m.shift;
