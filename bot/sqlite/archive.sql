-- Answers kept for good, each under its number.

-- name: schema
CREATE TABLE IF NOT EXISTS answers (
    number INTEGER PRIMARY KEY, mark TEXT NOT NULL UNIQUE, asked_at TEXT NOT NULL,
    answer TEXT NOT NULL, runs TEXT NOT NULL, names TEXT NOT NULL, documents TEXT NOT NULL,
    citation TEXT NOT NULL);

-- name: number
SELECT number FROM answers WHERE mark = ?;

-- name: answer
SELECT * FROM answers WHERE number = ?;

-- name: keep
INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?);
