-- The codes that stand in a table.
SELECT DISTINCT code FROM cells WHERE code <> ''
