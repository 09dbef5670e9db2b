"""The state file: chat settings, memories, and the answers that buttons and edits need.

SQLite rather than DuckDB: many tiny writes, one row each, from several threads.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.answer_text import answer_from_text, answer_to_text
from bot.telegram.records import (
    ChatSettings,
    Kept,
    Place,
    Recall,
)

_KEPT_DAYS = 90
_KEPT_ANSWERS = 200_000
_PRUNE_EVERY = 1_000
_AT_HAND = 5_000
_CHAT_TABLES = ("chats", "inactive", "answers", "shown", "memory")

_SCHEMA = """
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
"""


class State:
    """What must outlive a restart; every method is one short transaction, safe in threads."""

    def __init__(self, path: str | Path) -> None:
        self._lock = threading.Lock()
        self._db = sqlite3.connect(path, check_same_thread=False)
        # A journal beside the file, without waiting for the disk at every answer: a power cut
        # may cost the last few rows, never the file.
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(_SCHEMA)
        if "address" not in [row[1] for row in self._db.execute("PRAGMA table_info(answers)")]:
            # A file of an older version.
            self._db.execute("ALTER TABLE answers ADD COLUMN address TEXT NOT NULL DEFAULT ''")
        self._kept = 0
        # Asked at every message, so kept at hand as well.
        self._settings: OrderedDict[int, ChatSettings] = OrderedDict()
        self._inactive = self._read_inactive()
        self._salt = self._secret("salt")

    def close(self) -> None:
        """Writes all to the file and lets go of it."""
        with self._lock:
            self._db.close()

    def hash_of(self, chat: int) -> str:
        """A short name for the chat that logs may show."""
        return hashlib.sha256(f"{self._salt}{chat}".encode()).hexdigest()[:8]

    # Chats

    def settings_of(self, chat: int) -> ChatSettings:
        """What the chat has set."""
        known = self._settings.get(chat)
        if known is not None:
            return known
        row = self._one("SELECT settings FROM chats WHERE chat = ?", chat)
        values = json.loads(row[0]) if row else {}
        found = ChatSettings(**{**values, "quiet": frozenset(values.get("quiet", ()))})
        self._settings[chat] = found
        if len(self._settings) > _AT_HAND:
            self._settings.popitem(last=False)
        return found

    def save_settings(self, chat: int, settings: ChatSettings) -> None:
        """Keeps what the chat has set."""
        values = {**vars(settings), "quiet": sorted(settings.quiet)}
        self._run(
            "INSERT INTO chats (chat, settings) VALUES (?, ?)"
            " ON CONFLICT (chat) DO UPDATE SET settings = excluded.settings",
            chat,
            json.dumps(values, ensure_ascii=False),
        )
        self._settings.pop(chat, None)

    def greet(self, chat: int, *, again_after: float) -> bool:
        """True where the chat was not greeted lately; it counts as greeted from now on."""
        now = time.time()
        row = self._one("SELECT greeted FROM chats WHERE chat = ?", chat)
        if row and row[0] and now - row[0] < again_after:
            return False
        self._run(
            "INSERT INTO chats (chat, greeted) VALUES (?, ?)"
            " ON CONFLICT (chat) DO UPDATE SET greeted = excluded.greeted",
            chat,
            now,
        )
        return True

    def mark_inactive(self, chat: int, topic: int, reason: str) -> None:
        """Notes that nothing can be sent there; topic -1 is the whole chat."""
        now = time.time()
        self._run("INSERT OR REPLACE INTO inactive VALUES (?, ?, ?, ?)", chat, topic, reason, now)
        self._inactive = self._inactive | {(chat, topic)}

    def reactivate(self, chat: int) -> None:
        """Notes that the chat can be written to again."""
        left = {key for key in self._inactive if key[0] != chat}
        if len(left) < len(self._inactive):
            self._inactive = left
            self._run("DELETE FROM inactive WHERE chat = ?", chat)

    def inactive(self, chat: int, topic: int) -> bool:
        """True where sending to the chat or the topic failed for good."""
        return not self._inactive.isdisjoint({(chat, -1), (chat, topic)})

    def migrate(self, old: int, new: int) -> None:
        """Moves all of a group to the supergroup that it became."""
        with self._lock, self._db:
            for table in _CHAT_TABLES:
                # Message ids of the old group mean nothing in the new one.
                self._db.execute(
                    f"UPDATE OR IGNORE {table} SET chat = ? WHERE chat = ?", (new, old)
                )
                self._db.execute(f"DELETE FROM {table} WHERE chat = ?", (old,))
            self._db.execute(
                "UPDATE answers SET question_msg = NULL, bot_msg = NULL WHERE chat = ?", (new,)
            )
            # Telegram may announce the supergroup as if the bot had just joined it.
            self._db.execute(
                "INSERT INTO chats (chat, greeted) VALUES (?, ?)"
                " ON CONFLICT (chat) DO UPDATE SET greeted = excluded.greeted",
                (new, time.time()),
            )
        self._at_hand_again(old, new)

    def erase(self, chat: int) -> None:
        """Forgets everything about the chat."""
        with self._lock, self._db:
            for table in _CHAT_TABLES:
                self._db.execute(f"DELETE FROM {table} WHERE chat = ?", (chat,))
        self._at_hand_again(chat)

    # Answers

    def keep(self, kept: Kept, recall: Recall | None = None) -> None:
        """Keeps an answer, or replaces the one with the same id; and what its asker remembers."""
        values = (
            kept.id,
            *_key(kept.place),
            kept.asked,
            answer_to_text(kept.answer),
            kept.context,
            kept.prior,
            kept.question_msg,
            kept.bot_msg,
            time.time(),
            kept.address,
        )
        with self._lock, self._db:
            self._db.execute(f"INSERT OR REPLACE INTO answers VALUES ({_marks(values)})", values)
            if recall is not None:
                self._remember(kept.place, recall)
        self._kept += 1
        if self._kept % _PRUNE_EVERY == 0:
            self.prune()

    def sent(self, id_: str, bot_msg: int) -> None:
        """Notes which message shows the answer."""
        self._run("UPDATE answers SET bot_msg = ? WHERE id = ?", bot_msg, id_)

    def kept(self, id_: str) -> Kept | None:
        """The answer of that id."""
        return _kept(self._one("SELECT * FROM answers WHERE id = ?", id_))

    def answer_to(self, chat: int, question_msg: int) -> Kept | None:
        """The answer to the message with that question."""
        return _kept(
            self._one(
                "SELECT * FROM answers WHERE chat = ? AND question_msg = ? ORDER BY at LIMIT 1",
                chat,
                question_msg,
            )
        )

    def answer_in(self, chat: int, bot_msg: int) -> Kept | None:
        """The answer that the bot's message shows, or that it is a part of."""
        return _kept(
            self._one(
                "SELECT * FROM answers WHERE chat = ?1 AND (bot_msg = ?2 OR id ="
                " (SELECT answer FROM shown WHERE chat = ?1 AND bot_msg = ?2))",
                chat,
                bot_msg,
            )
        )

    def part(self, id_: str, chat: int, bot_msg: int) -> None:
        """Notes that the message shows a part of the answer: its sources, or the rest."""
        self._run("INSERT OR REPLACE INTO shown VALUES (?, ?, ?)", chat, bot_msg, id_)

    # Pictures and files

    def file_id(self, key: str) -> str | None:
        """Telegram's name for what was uploaded under that key."""
        row = self._one("SELECT file_id FROM media WHERE key = ?", key)
        return str(row[0]) if row else None

    def save_file_id(self, key: str, file_id: str | None) -> None:
        """Keeps what Telegram calls an upload; None forgets it."""
        if file_id is None:
            self._run("DELETE FROM media WHERE key = ?", key)
        else:
            self._run("INSERT OR REPLACE INTO media VALUES (?, ?, ?)", key, file_id, time.time())

    # Memories

    def recall(self, place: Place) -> Recall:
        """What is remembered of the asker there."""
        row = self._one(
            "SELECT context, misses, missed_at FROM memory"
            " WHERE chat = ? AND topic = ? AND asker = ?",
            *_key(place),
        )
        return Recall(*row) if row else Recall()

    def remember(self, place: Place, recall: Recall) -> None:
        """Keeps what the asker's next question may lean on."""
        with self._lock, self._db:
            self._remember(place, recall)

    def _remember(self, place: Place, recall: Recall) -> None:
        values = (*_key(place), recall.context, recall.misses, recall.missed_at, time.time())
        self._db.execute(f"INSERT OR REPLACE INTO memory VALUES ({_marks(values)})", values)

    def forget(self, place: Place) -> None:
        """Forgets the conversation with the asker there."""
        self._run("DELETE FROM memory WHERE chat = ? AND topic = ? AND asker = ?", *_key(place))

    # Updates

    def seen(self) -> tuple[int, ...]:
        """The update ids noted at the last end."""
        with self._lock:
            rows = self._db.execute("SELECT update_id FROM seen ORDER BY rowid").fetchall()
        return tuple(row[0] for row in rows)

    def save_seen(self, ids: Iterable[int]) -> None:
        """Notes update ids against duplicates after a restart."""
        with self._lock, self._db:
            self._db.execute("DELETE FROM seen")
            self._db.executemany("INSERT INTO seen VALUES (?)", [(i,) for i in ids])

    def save_pending(self, bodies: dict[int, str]) -> None:
        """Keeps updates that were taken and could not be answered before the end."""
        with self._lock, self._db:
            self._db.executemany("INSERT OR REPLACE INTO pending VALUES (?, ?)", bodies.items())

    def take_pending(self) -> tuple[str, ...]:
        """The updates left over from the last run, which are handed out once."""
        with self._lock, self._db:
            rows = self._db.execute("SELECT body FROM pending ORDER BY update_id").fetchall()
            self._db.execute("DELETE FROM pending")
        return tuple(row[0] for row in rows)

    def prune(self) -> None:
        """Drops what is older than the time of keeping or above the number kept."""
        oldest = time.time() - _KEPT_DAYS * 86_400
        with self._lock, self._db:
            self._db.execute("DELETE FROM memory WHERE at < ?", (oldest,))
            self._db.execute("DELETE FROM media WHERE at < ?", (oldest,))
            self._db.execute("DELETE FROM shown WHERE answer NOT IN (SELECT id FROM answers)")
            self._db.execute(
                "DELETE FROM answers WHERE at < max(?, coalesce((SELECT at FROM answers"
                " ORDER BY at DESC LIMIT 1 OFFSET ?), 0))",
                (oldest, _KEPT_ANSWERS),
            )

    def _read_inactive(self) -> set[tuple[int, int]]:
        with self._lock:
            return set(self._db.execute("SELECT chat, topic FROM inactive"))

    def _at_hand_again(self, *chats: int) -> None:
        """Forgets what is at hand of chats whose rows changed."""
        for chat in chats:
            self._settings.pop(chat, None)
        self._inactive = self._read_inactive()

    def _secret(self, key: str) -> str:
        self._run("INSERT OR IGNORE INTO meta VALUES (?, ?)", key, secrets.token_hex(16))
        row = self._one("SELECT value FROM meta WHERE key = ?", key)
        return str(row[0]) if row else ""

    def _one(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        with self._lock:
            row: tuple[Any, ...] | None = self._db.execute(sql, values).fetchone()
        return row

    def _run(self, sql: str, *values: object) -> None:
        with self._lock, self._db:
            self._db.execute(sql, values)


def _marks(values: tuple[object, ...]) -> str:
    return ", ".join("?" * len(values))


def _key(place: Place) -> tuple[int, int, int]:
    return place.chat, place.topic, place.asker


def _kept(row: tuple[Any, ...] | None) -> Kept | None:
    if row is None:
        return None
    id_, chat, topic, asker, asked, answer, context, prior, question_msg, bot_msg, _, address = row
    return Kept(
        id_,
        Place(chat, topic, asker),
        asked,
        answer_from_text(answer),
        context,
        prior,
        question_msg,
        bot_msg,
        address,
    )
