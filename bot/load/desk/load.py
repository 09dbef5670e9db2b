"""Loading one document, and the database built from the shipped documents."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bot.audit.run import audit
from bot.audit.run import fingerprint as checks_fingerprint
from bot.current import remember, shipped_db
from bot.errors import DocumentError, StoreError
from bot.folders import cache_dir
from bot.load.desk.bulk import files_in
from bot.load.desk.outcome import Outcome, Refused, unchanged
from bot.load.document.report import LoadReport
from bot.load.document.rows import document_row, make_rows
from bot.load.pipeline import understand
from bot.resources import data_dir, documents_dir, program_files, samples_dir, statement
from bot.store import Store
from bot.text import whole
from bot.writer import Writer, rebuilt


def load_one(file: Path, writer: Writer, *, anew: bool = False) -> Outcome:
    """What became of a document read in this process, which only one that ships or was made by
    the program itself should be; one that is there already is read again only if `anew`."""
    known = None if anew else _known(file, writer)
    if known:
        return known
    try:
        doc, report = understand(file)
    except DocumentError as error:
        return Refused(whole(file.name), str(error))
    documents = writer.documents()
    old = documents.get(doc.raw.name)
    number = old[0] if old else 1 + max((n for n, _ in documents.values()), default=0)
    rows, cells = make_rows(doc, number)
    writer.put(document_row(doc, report.to_dict(), number), rows | {"cells": cells.whole()})
    return replace(report, state="replaced" if old else "loaded")


def _known(file: Path, writer: Writer) -> Outcome | None:
    """The report on a document of the same content that is loaded already, under any name."""
    try:
        sha = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None  # reading it again says what is wrong
    name = next((name for name, (_, old) in writer.documents().items() if old == sha), None)
    return unchanged(writer.report(name), whole(file.name)) if name else None


def _new(outcomes: Iterable[Outcome], writer: Writer) -> list[int]:
    """Ids of the documents that were written."""
    known = writer.documents()
    return [
        known[outcome.document][0]
        for outcome in outcomes
        if isinstance(outcome, LoadReport) and outcome.state != "unchanged"
    ]


def default_db() -> Path:
    """The database of the shipped documents, built on first use and when they have changed.

    Documents that a person loaded into it stay in it.
    """
    if not documents_dir().is_dir():
        raise DocumentError(
            f"{documents_dir()}：没有自带的文件；请重新安装，或用 --db 指定数据库。"
        )
    path = shipped_db()
    mark = _fingerprint(documents_dir())
    if not _is_current(path, mark):
        with rebuilt(path, fresh=_put_aside(path), wait=True) as writer:
            if writer.meta("fingerprint") != mark:  # another process may have built it meanwhile
                _fill(writer, mark)
    remember(path)
    return path


def samples_db() -> Path:
    """The database of the samples, built when they or the loader have changed."""
    path = cache_dir() / "samples.duckdb"
    mark = _fingerprint(samples_dir())
    if not _is_current(path, mark):
        with rebuilt(path, fresh=True, wait=True) as writer:
            _load_all(files_in([samples_dir()]), writer)
            writer.set_meta("fingerprint", mark)
    return path


def _load_all(files: Iterable[Path], writer: Writer) -> None:
    """Write documents that ship; raises DocumentError where one cannot be read."""
    outcomes = [load_one(file, writer, anew=True) for file in files]
    for outcome in outcomes:
        if isinstance(outcome, Refused):
            raise DocumentError(outcome.reason)
    audit(writer, _new(outcomes, writer))


def _fill(writer: Writer, mark: str) -> None:
    """Write the shipped documents, and take out those that ship no longer."""
    shipped = list(files_in([documents_dir()]))
    before = json.loads(writer.meta("shipped") or "[]")
    for name, (number, _) in writer.documents().items():
        if name in before and name not in {whole(file.name) for file in shipped}:
            writer.remove([number])
    _load_all(shipped, writer)
    writer.set_meta(
        "shipped", json.dumps([whole(file.name) for file in shipped], ensure_ascii=False)
    )
    writer.set_meta("fingerprint", mark)


def _put_aside(path: Path) -> bool:
    """Whether to start anew; a file of another schema, or a damaged one, gets another name."""
    if not path.exists():
        return True
    try:
        Store(path).close()
    except StoreError:
        os.replace(path, path.with_name(path.name + ".old"))
        return True
    return False


def _is_current(path: Path, mark: str) -> bool:
    if not path.exists():
        return False
    try:
        store = Store(path)
    except StoreError:
        return False
    try:
        found = store.rows(statement("fingerprint"))
    finally:
        store.close()
    return [row["value"] for row in found] == [mark]


def _fingerprint(documents: Path) -> str:
    """Changes when the documents, the rules for reading them or the loader change."""
    digest = hashlib.sha256(checks_fingerprint().encode())
    rules = [data_dir() / "tables.yaml", data_dir() / "glossary.yaml"]
    for file in [*program_files("load", "audit"), *rules, *files_in([documents])]:
        digest.update(os.fsencode(file.name))
        digest.update(file.read_bytes())
    return digest.hexdigest()
