-- A new name for each project and activity of the made documents, no two alike. The numbers of the
-- names are spread over all combinations by a multiplication, so that near namesakes abound.
CREATE OR REPLACE TEMP TABLE made_names AS
WITH slots AS (
    SELECT
        document_id AS prototype, name AS old_name, entity_id % 100000000 + 1000 * again AS slot,
        row_number() OVER (PARTITION BY document_id ORDER BY again, entity_id) AS number
    FROM entities, (SELECT unnest(range($copies::BIGINT + 1)) AS again)
    WHERE document_id < $begin AND (kind = 'project' OR (kind = 'activity' AND again = 0))
), numbered AS (
    SELECT
        m.document_id, s.slot, s.old_name,
        ((m.document_id - $begin) * 256 + s.number) AS place,
        (((m.document_id - $begin) * 256 + s.number) * 7368787) % 3456000 AS n
    FROM made AS m JOIN slots AS s ON s.prototype = m.prototype
)
SELECT
    document_id, slot, old_name,
    ($place_first::VARCHAR[])[1 + n % 24] || ($place_second::VARCHAR[])[1 + n // 24 % 20]
    || ($place_kind::VARCHAR[])[1 + n // 480 % 4] || ($object::VARCHAR[])[1 + n // 1920 % 30]
    || ($action::VARCHAR[])[1 + n // 57600 % 10] || ($ending::VARCHAR[])[1 + n // 576000 % 6]
    || CASE WHEN place < 3456000 THEN '' ELSE '（' || (place // 3456000 + 1) || '期）' END AS name
FROM numbered
