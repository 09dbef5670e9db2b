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
from bot.resources import sqlite_statements
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


class State:
    """What must outlive a restart; every method is one short transaction, safe in threads."""

    def __init__(self, path: str | Path) -> None:
        self._lock = threading.Lock()
        self._db = sqlite3.connect(path, check_same_thread=False)
        # A journal beside the file, without waiting for the disk at every answer: a power cut
        # may cost the last few rows, never the file.
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._run("schema")
        if ("address",) not in self._all("columns_of_answers"):  # a file of an older version
            self._run("add_address")
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
        row = self._one("settings", chat)
        values = json.loads(row[0]) if row else {}
        found = ChatSettings(**{**values, "quiet": frozenset(values.get("quiet", ()))})
        self._settings[chat] = found
        if len(self._settings) > _AT_HAND:
            self._settings.popitem(last=False)
        return found

    def save_settings(self, chat: int, settings: ChatSettings) -> None:
        """Keeps what the chat has set."""
        values = {**vars(settings), "quiet": sorted(settings.quiet)}
        self._run("save_settings", chat, json.dumps(values, ensure_ascii=False))
        self._settings.pop(chat, None)

    def greet(self, chat: int, *, again_after: float) -> bool:
        """True where the chat was not greeted lately; it counts as greeted from now on."""
        now = time.time()
        row = self._one("greeted", chat)
        if row and row[0] and now - row[0] < again_after:
            return False
        self._run("greet", chat, now)
        return True

    def mark_inactive(self, chat: int, topic: int, reason: str) -> None:
        """Notes that nothing can be sent there; topic -1 is the whole chat."""
        self._run("mark_inactive", chat, topic, reason, time.time())
        self._inactive = self._inactive | {(chat, topic)}

    def reactivate(self, chat: int) -> None:
        """Notes that the chat can be written to again."""
        left = {key for key in self._inactive if key[0] != chat}
        if len(left) < len(self._inactive):
            self._inactive = left
            self._run("reactivate", chat)

    def inactive(self, chat: int, topic: int) -> bool:
        """True where sending to the chat or the topic failed for good."""
        return not self._inactive.isdisjoint({(chat, -1), (chat, topic)})

    def migrate(self, old: int, new: int) -> None:
        """Moves all of a group to the supergroup that it became."""
        with self._lock, self._db:
            self._execute("move_chat", {"old": old, "new": new})
            self._execute("erase_chat", {"chat": old})
            # Telegram may announce the supergroup as if the bot had just joined it.
            self._execute("greet", (new, time.time()))
        self._at_hand_again(old, new)

    def erase(self, chat: int) -> None:
        """Forgets everything about the chat."""
        with self._lock, self._db:
            self._execute("erase_chat", {"chat": chat})
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
            self._execute("keep", values)
            if recall is not None:
                self._remember(kept.place, recall)
        self._kept += 1
        if self._kept % _PRUNE_EVERY == 0:
            self.prune()

    def sent(self, id_: str, bot_msg: int) -> None:
        """Notes which message shows the answer."""
        self._run("sent", bot_msg, id_)

    def kept(self, id_: str) -> Kept | None:
        """The answer of that id."""
        return _kept(self._one("kept", id_))

    def answer_to(self, chat: int, question_msg: int) -> Kept | None:
        """The answer to the message with that question."""
        return _kept(self._one("answer_to", chat, question_msg))

    def answer_in(self, chat: int, bot_msg: int) -> Kept | None:
        """The answer that the bot's message shows, or that it is a part of."""
        return _kept(self._one("answer_in", chat, bot_msg))

    def part(self, id_: str, chat: int, bot_msg: int) -> None:
        """Notes that the message shows a part of the answer: its sources, or the rest."""
        self._run("show_part", chat, bot_msg, id_)

    # Pictures and files

    def file_id(self, key: str) -> str | None:
        """Telegram's name for what was uploaded under that key."""
        row = self._one("file_id", key)
        return str(row[0]) if row else None

    def save_file_id(self, key: str, file_id: str | None) -> None:
        """Keeps what Telegram calls an upload; None forgets it."""
        if file_id is None:
            self._run("forget_file_id", key)
        else:
            self._run("save_file_id", key, file_id, time.time())

    # Memories

    def recall(self, place: Place) -> Recall:
        """What is remembered of the asker there."""
        row = self._one("recall", *_key(place))
        return Recall(*row) if row else Recall()

    def remember(self, place: Place, recall: Recall) -> None:
        """Keeps what the asker's next question may lean on."""
        with self._lock, self._db:
            self._remember(place, recall)

    def _remember(self, place: Place, recall: Recall) -> None:
        values = (*_key(place), recall.context, recall.misses, recall.missed_at, time.time())
        self._execute("remember", values)

    def forget(self, place: Place) -> None:
        """Forgets the conversation with the asker there."""
        self._run("forget", *_key(place))

    # Updates

    def seen(self) -> tuple[int, ...]:
        """The update ids noted at the last end."""
        return tuple(row[0] for row in self._all("seen"))

    def save_seen(self, ids: Iterable[int]) -> None:
        """Notes update ids against duplicates after a restart."""
        with self._lock, self._db:
            self._execute("forget_seen")
            self._each("save_seen", ((i,) for i in ids))

    def save_pending(self, bodies: dict[int, str]) -> None:
        """Keeps updates that were taken and could not be answered before the end."""
        with self._lock, self._db:
            self._each("save_pending", bodies.items())

    def take_pending(self) -> tuple[str, ...]:
        """The updates left over from the last run, which are handed out once."""
        with self._lock, self._db:
            rows = self._execute("pending").fetchall()
            self._execute("forget_pending")
        return tuple(row[0] for row in rows)

    def prune(self) -> None:
        """Drops what is older than the time of keeping or above the number kept."""
        oldest = time.time() - _KEPT_DAYS * 86_400
        with self._lock, self._db:
            self._execute("prune", {"oldest": oldest, "most": _KEPT_ANSWERS})

    def _read_inactive(self) -> set[tuple[int, int]]:
        return set(self._all("inactive"))

    def _at_hand_again(self, *chats: int) -> None:
        """Forgets what is at hand of chats whose rows changed."""
        for chat in chats:
            self._settings.pop(chat, None)
        self._inactive = self._read_inactive()

    def _secret(self, key: str) -> str:
        self._run("note_secret", key, secrets.token_hex(16))
        row = self._one("secret", key)
        return str(row[0]) if row else ""

    def _one(self, name: str, *values: object) -> tuple[Any, ...] | None:
        with self._lock:
            row: tuple[Any, ...] | None = self._execute(name, values).fetchone()
        return row

    def _all(self, name: str) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._execute(name).fetchall()

    def _run(self, name: str, *values: object) -> None:
        with self._lock, self._db:
            self._execute(name, values)

    def _execute(
        self, name: str, values: tuple[object, ...] | dict[str, object] = ()
    ) -> sqlite3.Cursor:
        """The cursor of the last statement under that name of state.sql; the lock is held."""
        *before, last = sqlite_statements("state")[name]
        for sql in before:
            self._db.execute(sql, values)
        return self._db.execute(last, values)

    def _each(self, name: str, rows: Iterable[tuple[object, ...]]) -> None:
        (sql,) = sqlite_statements("state")[name]
        self._db.executemany(sql, rows)


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
