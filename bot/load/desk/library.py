"""The loaded documents as somebody looks after them: look at a file, take it in, take one out.

Used while others read: a file is read in a process of its own, and the database is replaced.
"""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.audit.run import audit
from bot.errors import DocumentError
from bot.load.desk.bulk import load, read_one, remove
from bot.load.desk.changes import change_line, changes_of
from bot.load.desk.outcome import Refused
from bot.load.desk.pool import Limits
from bot.load.document.report import LoadReport
from bot.resources import statement
from bot.store import Row, Store
from bot.text import whole
from bot.writer import BeforeSwap, scratch


@dataclass(frozen=True)
class Preview:
    """What a file would become."""

    report: LoadReport
    findings: tuple[str, ...]
    """What does not add up in it, a sentence each, the gravest first."""
    loaded: str
    """Name of the document with the same content that is loaded already; empty for none."""
    replaces: bool
    """Whether another version of it is loaded, which it would replace."""
    beside: tuple[str, ...]
    """Other documents of the same body, year and phase with a table of the same title."""
    parts: tuple[str, ...]
    """Other documents of the same body, year and phase that hold other tables."""


@dataclass(frozen=True)
class Library:
    """The documents of one database."""

    db: Path
    limits: Limits = Limits()  # noqa: RUF009 (frozen)
    before: BeforeSwap | None = None

    def preview(self, file: Path) -> Preview:
        """What the file would become; raises DocumentError where it would be refused."""
        known = self._documents()
        with tempfile.TemporaryDirectory() as folder, scratch() as writer:
            found = read_one(file, writer, Path(folder), self.limits)
            audit(writer, [1])
            findings = writer.rows(statement("preview_findings"))
            titles = {row["title"] for row in writer.rows(statement("titles_loaded"))}
        name, document = whole(file.name), found.document
        others = [row for row in known if row["document"] != name]
        same = [row["document"] for row in known if row["sha256"] == document["sha256"]]
        alike = [
            row["document"]
            for row in others
            if all(row[key] == document[key] for key in ("publisher", "year", "phase"))
        ]
        beside = [one for one in alike if titles & self._titles(one)]
        return Preview(
            found.report,
            tuple(row["message"] for row in findings),
            same[0] if same else "",
            len(others) < len(known),
            tuple(beside),
            tuple(one for one in alike if one not in beside),
        )

    def take(self, file: Path) -> tuple[str, ...]:
        """Load the file; what is different from the version before, a sentence each. Raises
        DocumentError where it is refused."""
        (outcome,) = load([file], self.db, workers=1, before=self.before)
        if isinstance(outcome, Refused):
            raise DocumentError(outcome.reason)
        if outcome.state == "unchanged":
            return ()
        return tuple(change_line(row) for row in changes_of(self.db, outcome.document))

    def remove(self, document: str) -> None:
        """Take a document out; raises StoreError where it is not loaded."""
        remove([document], self.db, self.before)

    def _titles(self, document: str) -> set[str]:
        with closing(Store(self.db)) as store:
            rows = store.rows(statement("titles_of"), {"document": document})
            return {row["title"] for row in rows}

    def _documents(self) -> list[Row]:
        if not self.db.exists():
            return []
        with closing(Store(self.db)) as store:
            return store.rows(statement("list_documents"), {"document": None})
