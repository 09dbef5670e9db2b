"""Loading documents into a database, and the database built from the shipped documents."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import DocumentError, StoreError
from bot.load.pipeline import understand
from bot.load.report import LoadReport
from bot.load.rows import make_rows
from bot.resources import data_dir, documents_dir
from bot.store import SCHEMA_VERSION, Store, Writer, rebuilt


@dataclass(frozen=True)
class Refused:
    """A document that was not loaded, and why."""

    document: str
    reason: str


Outcome = LoadReport | Refused


def load(
    paths: Iterable[Path], db: Path, progress: Callable[[str], None] | None = None
) -> list[Outcome]:
    """What became of each document; where nothing changed the database file is left untouched."""
    files = list(_files(paths))
    if not files:
        raise DocumentError("没有可载入的文件；请给出 .txt 文件或装着它们的文件夹。")
    outcomes: list[Outcome] = []
    with rebuilt(db) as writer:
        for file in files:
            if progress:
                progress(file.name)
            outcomes.append(_load_one(file, writer))
    return outcomes


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*.txt") if p.is_file())
        else:
            yield path


def _load_one(file: Path, writer: Writer) -> Outcome:
    try:
        doc, report = understand(file)
    except DocumentError as error:
        return Refused(file.name, str(error))
    known = writer.documents()
    old = known.get(doc.raw.name)
    if old and old[1] == doc.raw.sha256:
        return replace(report, state="unchanged")
    number = old[0] if old else 1 + max((n for n, _ in known.values()), default=0)
    identity = doc.identity
    writer.put(
        {
            "document_id": number,
            "document": doc.raw.name,
            "publisher": identity.publisher.name,
            "publisher_code": identity.publisher.code,
            "publisher_printed": identity.department_printed,
            "region": identity.region,
            "year": identity.year,
            "phase": identity.phase,
            "sha256": doc.raw.sha256,
            "loaded_at": datetime.now(UTC).replace(tzinfo=None),
            "lines": doc.raw.lines,
            "report": json.dumps(report.to_dict(), ensure_ascii=False),
        },
        make_rows(doc, number),
    )
    return replace(report, state="replaced" if old else "loaded")


def default_db() -> Path:
    """The database of the shipped documents, built on first use and when they have changed."""
    path = _cache_dir() / "documents.duckdb"
    mark = _fingerprint()
    if not _is_current(path, mark):
        with rebuilt(path, fresh=True) as writer:
            for file in _files([documents_dir()]):
                outcome = _load_one(file, writer)
                if isinstance(outcome, Refused):
                    raise DocumentError(outcome.reason)
            writer.set_meta("fingerprint", mark)
    return path


def _is_current(path: Path, mark: str) -> bool:
    try:
        store = Store(path)
    except StoreError:
        return False
    try:
        found = store.rows("SELECT value FROM meta WHERE name = 'fingerprint'")
    finally:
        store.close()
    return [row["value"] for row in found] == [mark]


def _fingerprint() -> str:
    """Changes when the documents, the rules for reading them or the loader change."""
    digest = hashlib.sha256(SCHEMA_VERSION.encode())
    code = sorted(Path(__file__).resolve().parent.glob("*.py"))
    rules = [data_dir() / "tables.yaml", data_dir() / "glossary.yaml"]
    for file in [*code, *rules, *_files([documents_dir()])]:
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _cache_dir() -> Path:
    """The user's cache folder of this program; a temporary one where that cannot be written."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    folder = Path(base) / "budget-bot"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.gettempdir()) / f"budget-bot-{os.getuid()}"
        folder.mkdir(parents=True, exist_ok=True)
    return folder if os.access(folder, os.W_OK) else Path(tempfile.mkdtemp(prefix="budget-bot-"))
