-- What is different in documents just written from what `earlier` holds. Cells stand for each other
-- that have the same table, line and column; where several do, in their order.
INSERT INTO changes
WITH old AS (
    SELECT *, row_number() OVER (
        PARTITION BY newer_id, title, part, path, column_path ORDER BY cell_id) AS nth
    FROM earlier WHERE role NOT IN ('name', 'ordinal')
), new AS (
    SELECT document_id AS newer_id, cell_id, title, part, item, path, column_path, value, text,
        unit, source_place AS place, entity_id, row_number() OVER (
        PARTITION BY document_id, title, part, path, column_path ORDER BY cell_id) AS nth
    FROM cells
    WHERE document_id IN (SELECT newer_id FROM earlier) AND role NOT IN ('name', 'ordinal')
), pair AS (
    SELECT newer_id, title, path, column_path,
        CASE WHEN o.cell_id IS NULL THEN 'added' WHEN n.cell_id IS NULL THEN 'gone'
            ELSE 'changed' END AS kind,
        coalesce(n.item, o.item) AS item,
        o.value AS old_value, coalesce(o.text, '') AS old_text,
        coalesce(o.unit, '') AS old_unit, coalesce(o.place, '') AS old_place,
        n.value, coalesce(n.text, '') AS text, coalesce(n.unit, '') AS unit,
        coalesce(n.place, '') AS place, n.cell_id, n.entity_id,
        coalesce(n.cell_id, o.cell_id) AS at
    FROM new n FULL JOIN old o USING (newer_id, title, part, path, column_path, nth)
    WHERE trim(coalesce(o.text, '')) <> trim(coalesce(n.text, ''))
        AND (o.value IS DISTINCT FROM n.value OR o.value IS NULL)
        OR o.value IS NOT NULL AND n.value IS NOT NULL AND o.unit <> n.unit
)
SELECT d.document_id * 100000000 + row_number() OVER (PARTITION BY d.document_id ORDER BY p.at),
    d.document_id, d.document, d.publisher, d.year, d.phase,
    (SELECT any_value(against) FROM earlier e WHERE e.newer_id = d.document_id),
    p.kind, p.title, p.item, p.path, p.column_path, p.old_value, p.old_text, p.old_unit,
    p.old_place, p.value, p.text, p.unit, p.place, p.cell_id, p.entity_id
FROM pair p JOIN documents d ON d.document_id = p.newer_id
