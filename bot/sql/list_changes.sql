-- What is different in one document or in all from the versions before, in their order.
SELECT document, against, kind, title AS "table", path, column_path AS "column",
    old_text AS "before", old_unit AS before_unit, old_place AS before_place,
    text AS "after", unit AS after_unit, place AS after_place
FROM changes WHERE $document IS NULL OR document = $document
ORDER BY change_id
