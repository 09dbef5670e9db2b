-- The state file of the chats: settings, memories, and the answers that buttons and edits need.

-- name: schema
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS chats (
    chat INTEGER PRIMARY KEY, settings TEXT NOT NULL DEFAULT '{}', greeted REAL);
CREATE TABLE IF NOT EXISTS inactive (
    chat INTEGER, topic INTEGER, reason TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (chat, topic));
CREATE TABLE IF NOT EXISTS answers (
    id TEXT PRIMARY KEY, chat INTEGER NOT NULL, topic INTEGER NOT NULL, asker INTEGER NOT NULL,
    asked TEXT NOT NULL, answer TEXT NOT NULL, context TEXT NOT NULL, prior TEXT NOT NULL,
    question_msg INTEGER, bot_msg INTEGER, at REAL NOT NULL, address TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS answers_question ON answers (chat, question_msg);
CREATE INDEX IF NOT EXISTS answers_bot ON answers (chat, bot_msg);
CREATE INDEX IF NOT EXISTS answers_at ON answers (at);
CREATE TABLE IF NOT EXISTS shown (
    chat INTEGER, bot_msg INTEGER, answer TEXT NOT NULL, PRIMARY KEY (chat, bot_msg));
CREATE TABLE IF NOT EXISTS memory (
    chat INTEGER, topic INTEGER, asker INTEGER, context TEXT NOT NULL,
    misses INTEGER NOT NULL, missed_at REAL NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (chat, topic, asker));
CREATE TABLE IF NOT EXISTS media (key TEXT PRIMARY KEY, file_id TEXT NOT NULL, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS seen (update_id INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS pending (update_id INTEGER PRIMARY KEY, body TEXT NOT NULL);

-- name: columns_of_answers
SELECT name FROM pragma_table_info('answers');

-- name: add_address
ALTER TABLE answers ADD COLUMN address TEXT NOT NULL DEFAULT '';

-- name: note_secret
INSERT OR IGNORE INTO meta VALUES (?, ?);

-- name: secret
SELECT value FROM meta WHERE key = ?;

-- name: settings
SELECT settings FROM chats WHERE chat = ?;

-- name: save_settings
INSERT INTO chats (chat, settings) VALUES (?, ?)
ON CONFLICT (chat) DO UPDATE SET settings = excluded.settings;

-- name: greeted
SELECT greeted FROM chats WHERE chat = ?;

-- name: greet
INSERT INTO chats (chat, greeted) VALUES (?, ?)
ON CONFLICT (chat) DO UPDATE SET greeted = excluded.greeted;

-- name: inactive
SELECT chat, topic FROM inactive;

-- name: mark_inactive
INSERT OR REPLACE INTO inactive VALUES (?, ?, ?, ?);

-- name: reactivate
DELETE FROM inactive WHERE chat = ?;

-- name: keep
INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: sent
UPDATE answers SET bot_msg = ? WHERE id = ?;

-- name: kept
SELECT * FROM answers WHERE id = ?;

-- name: answer_to
SELECT * FROM answers WHERE chat = ? AND question_msg = ? ORDER BY at LIMIT 1;

-- name: answer_in
SELECT * FROM answers
WHERE chat = ?1 AND (
    bot_msg = ?2 OR id = (SELECT answer FROM shown WHERE chat = ?1 AND bot_msg = ?2)
);

-- name: show_part
INSERT OR REPLACE INTO shown VALUES (?, ?, ?);

-- name: file_id
SELECT file_id FROM media WHERE key = ?;

-- name: save_file_id
INSERT OR REPLACE INTO media VALUES (?, ?, ?);

-- name: forget_file_id
DELETE FROM media WHERE key = ?;

-- name: recall
SELECT context, misses, missed_at FROM memory WHERE chat = ? AND topic = ? AND asker = ?;

-- name: remember
INSERT OR REPLACE INTO memory VALUES (?, ?, ?, ?, ?, ?, ?);

-- name: forget
DELETE FROM memory WHERE chat = ? AND topic = ? AND asker = ?;

-- name: seen
SELECT update_id FROM seen ORDER BY rowid;

-- name: forget_seen
DELETE FROM seen;

-- name: save_seen
INSERT INTO seen VALUES (?);

-- name: pending
SELECT body FROM pending ORDER BY update_id;

-- name: forget_pending
DELETE FROM pending;

-- name: save_pending
INSERT OR REPLACE INTO pending VALUES (?, ?);

-- name: prune
DELETE FROM memory WHERE at < :oldest;
DELETE FROM media WHERE at < :oldest;
DELETE FROM shown WHERE answer NOT IN (SELECT id FROM answers);
DELETE FROM answers
WHERE at < max(:oldest, coalesce((SELECT at FROM answers ORDER BY at DESC LIMIT 1 OFFSET :most), 0));

-- name: erase_chat
DELETE FROM chats WHERE chat = :chat;
DELETE FROM inactive WHERE chat = :chat;
DELETE FROM answers WHERE chat = :chat;
DELETE FROM shown WHERE chat = :chat;
DELETE FROM memory WHERE chat = :chat;

-- name: move_chat
UPDATE OR IGNORE chats SET chat = :new WHERE chat = :old;
UPDATE OR IGNORE inactive SET chat = :new WHERE chat = :old;
UPDATE OR IGNORE answers SET chat = :new WHERE chat = :old;
UPDATE OR IGNORE shown SET chat = :new WHERE chat = :old;
UPDATE OR IGNORE memory SET chat = :new WHERE chat = :old;

-- Message ids of the old group mean nothing in the new one.
UPDATE answers SET question_msg = NULL, bot_msg = NULL WHERE chat = :new;
