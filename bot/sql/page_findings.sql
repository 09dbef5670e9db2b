-- The findings of a document, numbered with the gravest first.
SELECT row_number() OVER (
        ORDER BY array_position(['high', 'medium', 'low'], severity), finding_id
    ) AS number, finding_id, left_cells, right_cells
FROM findings WHERE document = $document ORDER BY number
