SELECT count(*) AS n, count(value) AS filled, sum(value) AS sum, min(text) AS least, max(value)
AS most, any_value(unit) FILTER (WHERE unit <> '') AS unit FROM cells WHERE leaf;

SELECT list(cell_id) AS cells, sum(value) AS sum, string_agg(name, '、') AS names FROM cells
WHERE name = 'no such name';

SELECT unit, count(DISTINCT name) AS names, list(value ORDER BY cell_id)[:3] AS first FROM cells
GROUP BY unit HAVING count(*) > 2 ORDER BY unit;

SELECT cell_id, row_number() OVER (PARTITION BY unit ORDER BY value DESC, cell_id) AS nth,
rank() OVER (ORDER BY level) AS rank, count(*) OVER () AS all, min(value) OVER (PARTITION BY
table_id) AS least FROM cells WHERE headline QUALIFY nth < 4 ORDER BY cell_id;

WITH one AS (SELECT * FROM cells WHERE headline), two AS (SELECT *, value * 2 AS twice FROM one
ORDER BY value DESC, cell_id LIMIT 5) SELECT two.name, one.cell_id, twice FROM two JOIN one ON
one.parent_id = two.line_id ORDER BY one.cell_id;

SELECT name, (SELECT count(*) FROM cells c WHERE c.parent_id = o.line_id) AS parts FROM cells o
WHERE headline AND EXISTS (SELECT 1 FROM cells c WHERE c.parent_id = o.line_id AND c.value > 50)
ORDER BY cell_id;

SELECT name, groups[-1] AS parent, string_split(path, ' › ')[:-2] AS chain, len(groups) AS deep,
list_transform(groups, lambda g: -g) AS less, list_filter(groups, lambda g: g <> entity_id) AS
others, array_to_string(string_split(path, ' › ')[:-2], '/') AS said FROM cells ORDER BY cell_id;

SELECT CAST(value AS DECIMAL(18, 2)) AS two, CAST(value AS INTEGER) AS whole, value || unit AS
said, abs(-value) AS abs, CASE WHEN leaf THEN 1 ELSE value END AS mixed, coalesce(value, 0) AS
filled, nullif(text, '') AS text, least(value, 10) AS least, greatest(value, NULL) AS greatest,
value BETWEEN 1 AND 20 AS between FROM cells WHERE role = 'amount' ORDER BY cell_id;

SELECT cell_id, name FROM cells WHERE leaf UNION ALL SELECT -cell_id, unit FROM cells WHERE top
ORDER BY cell_id;

SELECT DISTINCT ON (unit) unit, name FROM cells ORDER BY unit, value DESC, cell_id;

SELECT wan, yuan, scale, value FROM amounts ORDER BY cell_id;

SELECT replace(column_path, ' / ', '·') AS a, split_part(path, ' › ', 2) AS b, split_part(path,
' › ', -1) AS c, ltrim(text, '0') AS d, rtrim(text, '0') AS e, starts_with(text, '1') AS f, text
LIKE '%0' AS g, text NOT LIKE '%0' AS h, length(name) AS i, level % 2 AS j, parent_id IS
DISTINCT FROM line_id AS k FROM cells ORDER BY cell_id
;

SELECT up.cell_id AS up, down.cell_id AS down FROM cells up JOIN cells down
ON list_contains(down.groups, up.entity_id) WHERE up.headline AND down.headline
AND up.value > down.value ORDER BY up.cell_id, down.cell_id;

SELECT a.cell_id AS a, b.cell_id AS b FROM cells a, cells b
WHERE a.line_id = b.line_id AND a.cell_id < b.cell_id ORDER BY a.cell_id, b.cell_id
