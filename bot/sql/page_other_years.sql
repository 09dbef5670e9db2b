-- What other documents of the same body say of the things that the lines of a table speak of: the
-- amounts of the three nearest years, as first printed.
WITH mine AS (
    SELECT DISTINCT c.line_seq AS line, e.entity_id, e.document_id, e.canonical, e.context, e.kind, e.body,
        coalesce(e.year, 0) AS year, e.phase
    FROM cells AS c JOIN entities AS e ON e.entity_id = c.entity_id
    WHERE c.table_id = $table AND NOT c.continued AND c.headline
), others AS (
    SELECT m.line, o.entity_id, o.year, o.phase,
        row_number() OVER (
            PARTITION BY m.line ORDER BY abs(coalesce(o.year, 0) - m.year), o.year DESC, o.phase, o.entity_id
        ) AS place
    FROM mine AS m
    JOIN entities AS o ON o.canonical = m.canonical AND o.context = m.context AND o.kind = m.kind
        AND o.body = m.body AND o.document_id <> m.document_id
    WHERE coalesce(o.year, 0) <> m.year OR o.phase <> m.phase
)
SELECT s.line, s.year, s.phase, c.cell_id, c.document, c.table_kind, c.line_seq, c.column_index, c.text,
    c.unit, c.title, c.label, c.place, c.passage_id, t.seq
FROM others AS s
JOIN cells AS c ON c.entity_id = s.entity_id
LEFT JOIN tables AS t ON t.table_id = c.table_id
WHERE s.place <= 3 AND c.headline AND c.source_rank = 0 AND NOT c.continued
ORDER BY s.line, s.year DESC, s.phase, c.cell_id
