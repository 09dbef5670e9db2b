-- The index of names: bot/ask/vocabulary/namefile.py writes it, nameindex.py reads it.

-- `shown` is NULL where it is the key. `held` says what a name names in a block of documents, and
-- `filed` under which name_id a key is to be found that is filed under a part; `spelled` holds the
-- keys once more, many together, in the order of their name_id.
-- name: schema
CREATE TABLE IF NOT EXISTS documents (document_id INTEGER PRIMARY KEY, mark TEXT, content BLOB);
CREATE TABLE IF NOT EXISTS cells (document_id INTEGER PRIMARY KEY, content BLOB);
CREATE TABLE IF NOT EXISTS names (
    name_id INTEGER PRIMARY KEY, key TEXT, kind TEXT, shown TEXT, quality REAL, strict INTEGER
);
CREATE INDEX IF NOT EXISTS keys ON names (key);
CREATE TABLE IF NOT EXISTS held (
    name_id INTEGER, block INTEGER, size INTEGER, content BLOB, PRIMARY KEY (name_id, block)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS filed (
    gram TEXT, part INTEGER, names BLOB, PRIMARY KEY (gram, part)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS spelled (block INTEGER PRIMARY KEY, ends BLOB, keys BLOB);
CREATE TABLE IF NOT EXISTS common (name_id INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT);

-- name: is_index
SELECT 1 FROM documents LIMIT 1;

-- name: marks
SELECT document_id, mark FROM documents;

-- name: content
SELECT content FROM documents WHERE document_id = ?;

-- name: cells
SELECT content FROM cells WHERE document_id = ?;

-- name: named
SELECT name_id, key, kind, shown, quality, strict FROM names
WHERE key IN (SELECT value FROM json_each(?));

-- name: holding
SELECT h.block, h.content FROM names AS n JOIN held AS h USING (name_id)
WHERE n.key = ? AND n.kind = ? AND h.block IN (SELECT value FROM json_each(?));

-- name: spelled
SELECT ends, keys FROM spelled WHERE block = ?;

-- name: spell
INSERT OR REPLACE INTO spelled VALUES (?, ?, ?);

-- name: keys_between
SELECT name_id, key FROM names WHERE name_id BETWEEN ? AND ? ORDER BY name_id;

-- name: common
SELECT key FROM names JOIN common USING (name_id);

-- name: facts
SELECT name, value FROM facts;

-- name: sizes
SELECT gram, sum(length(names)) / ? FROM filed
WHERE gram IN (SELECT value FROM json_each(?)) GROUP BY gram;

-- name: filed
SELECT gram, names FROM filed
WHERE gram IN (SELECT value FROM json_each(?)) ORDER BY gram, part;

-- name: targets
SELECT block, content FROM held WHERE name_id = ? ORDER BY block;

-- name: last_name
SELECT max(name_id) FROM names;

-- name: last_part
SELECT coalesce(max(part), 0) FROM filed;

-- name: add_document
INSERT INTO documents VALUES (?, ?, ?);

-- name: add_cells
INSERT INTO cells VALUES (?, ?);

-- name: remove_document
DELETE FROM documents WHERE document_id = ?;

-- name: remove_cells
DELETE FROM cells WHERE document_id = ?;

-- name: held
SELECT size, content FROM held WHERE name_id = ? AND block = ?;

-- name: hold
INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?);

-- name: let_go
DELETE FROM held WHERE name_id = ? AND block = ?;

-- name: number
SELECT name_id FROM names
WHERE key = ? AND kind = ? AND shown IS ? AND quality = ? AND strict = ?;

-- name: add_name
INSERT INTO names (key, kind, shown, quality, strict) VALUES (?, ?, ?, ?, ?);

-- name: kinds
SELECT kind FROM names WHERE key = ?;

-- name: forget_common
DELETE FROM common;

-- name: note_common
INSERT INTO common
SELECT name_id FROM held GROUP BY name_id ORDER BY sum(size) DESC, name_id LIMIT ?;

-- name: note_fact
INSERT OR REPLACE INTO facts VALUES (?, ?);

-- name: file
INSERT INTO filed VALUES (?, ?, ?);
