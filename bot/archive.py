"""Answers kept for good, each under a short number: question, figures, query, sha256 of documents.

SQLite beside the state file, so that numbers outlive restarts and reloads. Nothing of who asked is
kept, and numbers are drawn by lot, so that nobody can read on from one answer to the next.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

from bot.answer_text import answer_from_text, answer_to_text
from bot.ask.pipeline import Engine
from bot.ask.reply.runs import Run
from bot.ask.step import Reply
from bot.errors import StoreError
from bot.folders import archive_file
from bot.model import Answer
from bot.reasons import reason
from bot.resources import sqlite_statements, statement

_DIGITS = 7
"""Of a new number; one more where many draws in a row were taken."""
_TRIES = 8
_LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Kept:
    """An answer as it was given."""

    number: int
    asked_at: str
    """UTC, to the second."""
    answer: Answer
    runs: tuple[Run, ...]
    names: tuple[dict[str, list[str]], ...]
    """For each query what the ids that it was bound to stand for."""
    documents: dict[str, str]
    """sha256 of each document that the answer came from, by name."""
    citation: str


class Archive:
    """The file of kept answers; every method is one short transaction, safe in threads."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, check_same_thread=False, timeout=10)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._execute("schema")
        except (OSError, sqlite3.Error) as error:
            why = reason(error) if isinstance(error, OSError) else error
            raise StoreError(f"{path}：答案存不进去（{why}）；请检查这个位置和权限。") from None

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            self._db.close()

    def keep(self, reply: Reply, engine: Engine) -> int:
        """The number of the answer; one that was given before just so keeps its number."""
        answer = answer_to_text(reply.answer)
        runs = json.dumps([asdict(run) for run in reply.runs], ensure_ascii=False, default=str)
        documents = json.dumps(_documents(reply.answer, engine), ensure_ascii=False)
        mark = hashlib.sha256("\x00".join((answer, runs, documents)).encode()).hexdigest()
        with self._lock:
            known = self._execute("number", mark).fetchone()
        if known:
            return int(known[0])
        names = json.dumps(engine.identities(reply.runs), ensure_ascii=False)
        now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
        citation = engine.citation(reply.answer)
        try:
            return self._insert((mark, now, answer, runs, names, documents, citation))
        except sqlite3.Error as error:
            raise StoreError(f"{self._path}：答案存不进去（{error}）；请检查磁盘和权限。") from None

    def get(self, number: int) -> Kept | None:
        """The answer of that number."""
        if number > _LARGEST:
            return None
        with self._lock:
            row = self._execute("answer", number).fetchone()
        if row is None:
            return None
        _, _, asked_at, answer, runs, names, documents, citation = row
        return Kept(
            number,
            asked_at,
            answer_from_text(answer),
            tuple(_run(run) for run in json.loads(runs)),
            tuple(json.loads(names)),
            json.loads(documents),
            citation,
        )

    def _insert(self, values: tuple[str, ...]) -> int:
        digits, tries = _DIGITS, 0
        while True:
            number = 10 ** (digits - 1) + secrets.randbelow(9 * 10 ** (digits - 1))
            with self._lock, self._db:
                self._execute("keep", number, *values)
                kept = self._execute("number", values[0]).fetchone()
            if kept:
                return int(kept[0])
            tries += 1
            digits += tries % _TRIES == 0

    def _execute(self, name: str, *values: object) -> sqlite3.Cursor:
        """The rows of that statement of archive.sql; the lock is held."""
        (sql,) = sqlite_statements("archive")[name]
        return self._db.execute(sql, values)


def address_giver(public_url: str | None, state: Path, engine: Engine) -> Callable[[Reply], str]:
    """What keeps an answer and says its address; says nothing where no pages are open to others."""
    if not public_url:
        return lambda reply: ""
    archive = Archive(archive_file(state))
    pages = public_url.rstrip("/")
    return lambda reply: f"{pages}/a/{archive.keep(reply, engine)}" if reply.answer.sources else ""


def _documents(answer: Answer, engine: Engine) -> dict[str, str]:
    names = list(dict.fromkeys(source.document for source in answer.sources))
    if not names:
        return {}
    rows = engine.knowledge.store.rows(statement("document_marks"), {"documents": names})
    return {row["document"]: row["sha256"] for row in rows}


def _run(raw: dict[str, object]) -> Run:
    known = {field.name for field in fields(Run)}
    values = {key: value for key, value in raw.items() if key in known}
    for name in ("inherited", "extra", "documents"):
        values[name] = tuple(values.get(name, ()))  # type: ignore[arg-type]
    return Run(**values)  # type: ignore[arg-type]
