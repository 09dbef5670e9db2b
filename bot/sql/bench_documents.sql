-- The documents to be made: whose they are and which document they are made after.
CREATE OR REPLACE TEMP TABLE made AS
WITH prototypes AS (
    SELECT document_id, publisher, region, row_number() OVER (ORDER BY document_id) - 1 AS at
    FROM documents WHERE document_id < $begin
), numbered AS (
    SELECT unnest(range($first::BIGINT, $first::BIGINT + $count::BIGINT)) AS document_id
), placed AS (
    SELECT
        document_id, (document_id - $begin) // $years AS body_at,
        (2016 + (document_id - $begin) % $years)::INTEGER AS year
    FROM numbered
), named AS (
    SELECT
        document_id, year, body_at,
        body_at % len($organs::VARCHAR[]) AS organ_at, body_at // len($organs::VARCHAR[]) AS region_at
    FROM placed
), regioned AS (
    SELECT
        *, ($region_first::VARCHAR[])[1 + region_at % len($region_first::VARCHAR[])]
        || ($region_second::VARCHAR[])[1 + region_at // len($region_first::VARCHAR[]) % len($region_second::VARCHAR[])]
        || CASE WHEN region_at < len($region_first::VARCHAR[]) * len($region_second::VARCHAR[]) THEN ''
            ELSE ($region_first::VARCHAR[])[1 + region_at // (len($region_first::VARCHAR[]) * len($region_second::VARCHAR[])) % len($region_first::VARCHAR[])] END
        || ($region_kind::VARCHAR[])[1 + region_at % len($region_kind::VARCHAR[])] AS region
    FROM named
)
SELECT
    r.document_id, r.year, r.region, r.region || ($organs::VARCHAR[])[1 + r.organ_at] AS publisher,
    r.region || ($organs::VARCHAR[])[1 + r.organ_at] || '-' || r.year || '.txt' AS document,
    p.document_id AS prototype, p.publisher AS old_publisher, p.region AS old_region,
    (r.document_id - p.document_id) * 100000000 AS shift,
    lpad((301 + r.organ_at)::VARCHAR, 3, '0') AS code
FROM regioned AS r
JOIN prototypes AS p ON p.at = r.document_id % (SELECT count(*) FROM prototypes)
