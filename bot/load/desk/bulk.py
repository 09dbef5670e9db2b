"""Loading any number of documents: read side by side in worker processes, written by one writer.

Documents are written in batches into a copy of the database that is swapped in at the end. A load
that is killed leaves that copy behind, each document in it whole; the next load goes on with it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.audit.run import audit
from bot.errors import DocumentError, StoreError
from bot.load.desk.outcome import Outcome, Refused, report_of, unchanged
from bot.load.desk.pool import Job, Limits, Pool, Read
from bot.load.document.cell_rows import PARTS
from bot.load.document.report import LoadReport
from bot.load.document.rows import TABLES
from bot.load.readers.source import ENDINGS
from bot.originals import keep_original
from bot.reasons import reason
from bot.resources import statement
from bot.store import Row, Store
from bot.text import whole
from bot.writer import BeforeSwap, Part, Writer, building_of, rebuilt

Progress = Callable[[int, int, str], None]
"""Told how many documents of how many are done with, and the name of the last."""
_BATCH = 256
_BATCH_SECONDS = 30.0
_BATCH_BYTES = 256 * 1024 * 1024
"""A batch is written when it holds that much, or was begun that long ago."""
_AHEAD = 8
"""Documents that may be read ahead of the one whose turn it is, a worker."""
_LARGEST = 64 * 1024 * 1024


def load(
    paths: Iterable[Path],
    db: Path,
    progress: Progress | None = None,
    workers: int | None = None,
    before: BeforeSwap | None = None,
) -> list[Outcome]:
    """What became of each document; where nothing changed the database file is left untouched."""
    return list(load_each(paths, db, progress, workers, before=before))


def load_each(
    paths: Iterable[Path],
    db: Path,
    progress: Progress | None = None,
    workers: int | None = None,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    before: BeforeSwap | None = None,
) -> Iterator[Outcome]:
    """What became of each document, in order, told when it is written; the database is replaced
    after the last. As many processes read as there are processors, or as `workers` says."""
    files = list(files_in(paths))
    if not files:
        raise DocumentError(
            "没有可载入的文件；请给出 docx、xlsx、xls、ods、pdf、html、csv、txt 文件，"
            "或装着它们的文件夹。"
        )
    told = progress or (lambda done, count, name: None)
    if not building_of(db).exists() and _all_loaded(files, db):
        yield from _reports(files, db)
        return
    size = min(workers or _processors(), len(files))
    with (
        rebuilt(
            db, resume=True, threads=1, before=before
        ) as writer,  # the other processors are busy reading
        _spill(db) as folder,
        Pool(size, limits) as pool,
    ):
        yield from _Loading(db, writer, pool, folder).run(files, told)


def read_one(file: Path, writer: Writer, folder: Path, limits: Limits) -> Looked:
    """The document written to an empty database as number 1; raises DocumentError."""
    sha = _sha(file)
    if isinstance(sha, Refused):
        raise DocumentError(sha.reason)
    columns = {table: writer.columns(table) for table in TABLES}
    job = Job(file.absolute(), 1, folder / "rows", columns)
    with Pool(1, limits) as pool:
        found = pool.read(job).result()
    if isinstance(found, str):
        raise DocumentError(found)
    put_all(writer, [found.document], [found])
    return Looked(found.document, report_of(found.report, "loaded"))


@dataclass(frozen=True)
class Looked:
    """A document that was read to be looked at: its row and its report."""

    document: dict[str, Any]
    report: LoadReport


def put_all(writer: Writer, documents: Sequence[Row], batch: Sequence[Read]) -> None:
    """Write documents that were read, all or nothing."""
    files = _by_table(batch)
    cells = [Part(columns, files[name]) for name, columns in PARTS.items()]
    writer.put_files(documents, {table: files[table] for table in TABLES}, cells)
    for file in files.values():
        file.unlink()


def _by_table(batch: Sequence[Read]) -> dict[str, Path]:
    """A file a table, or part of one, with the rows of all documents."""
    first = batch[0].job.rows
    files = {name: first.with_name(f"{first.name}.{name}.csv") for name in batch[0].parts}
    with ExitStack() as stack:
        opened = {name: stack.enter_context(file.open("wb")) for name, file in files.items()}
        for one in batch:
            with one.job.rows.open("rb") as rows:
                for name, size in one.parts.items():
                    opened[name].write(rows.read(size))
    return files


def remove(names: Sequence[str], db: Path, before: BeforeSwap | None = None) -> None:
    """Take documents out of the database; raises StoreError where one is not in it."""
    with rebuilt(db, resume=True, before=before) as writer:
        known = writer.documents()
        missing = [name for name in names if name not in known]
        if missing:
            listed = "、".join(known) or "无"
            raise StoreError(f"没有载入“{'、'.join(missing)}”；已载入的有：{listed}。")
        numbers = [known[name][0] for name in names]
        after = writer.rows(statement("years_after"), {"documents": numbers})
        with writer.together():
            writer.remove(numbers)
            audit(writer, [row["document_id"] for row in after])


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to load, each once, those of a folder in order of their names."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if _fits(p)) if path.is_dir() else [path]
        found.update(dict.fromkeys(inside))
    yield from found


def _fits(file: Path) -> bool:
    """Whether a file of a folder may be a document; what editors leave behind is none."""
    hidden = file.name.startswith((".", "~$"))
    return not hidden and file.suffix.lower() in ENDINGS and file.is_file()


@dataclass(frozen=True)
class _Turn:
    """A file and what is being made of it."""

    name: str
    sha: str
    found: Future[Read | str] | Outcome | None
    """None where an earlier file has the same content."""


class _Loading:
    """One load: what is known, what is being read, what waits to be written."""

    def __init__(self, db: Path, writer: Writer, pool: Pool, folder: Path) -> None:
        self._db, self._writer, self._pool, self._folder = db, writer, pool, folder
        self._columns = {table: writer.columns(table) for table in TABLES}
        documents = writer.documents()
        self._numbers = {name: number for name, (number, _) in documents.items()}
        self._loaded = {sha: name for name, (_, sha) in documents.items()}
        self._old = set(self._numbers.values())
        self._next = 1 + max(self._old, default=0)
        self._files: dict[str, Path] = {}
        self._begun: dict[str, str] = {}
        """Content that was taken up in this load, and why it was refused if it was."""
        self._waiting: list[Outcome | Read] = []
        self._since = time.monotonic()

    def run(self, files: list[Path], progress: Progress) -> Iterator[Outcome]:
        """What became of each file, in order."""
        turns: deque[_Turn] = deque()
        done = 0
        for file in [*files, *[None] * (_AHEAD * self._pool.size)]:
            if file is not None:
                turns.append(self._begin(file))
            if turns and (file is None or len(turns) >= _AHEAD * self._pool.size):
                turn = turns.popleft()
                self._waiting.append(self._settled(turn))
                done += 1
                progress(done, len(files), turn.name)
            if self._full():
                yield from self._written()
        yield from self._written()

    def _begin(self, file: Path) -> _Turn:
        """The file's turn, its reading started where it is new."""
        name = whole(file.name)
        first = self._files.setdefault(name, file)
        if first != file:
            return _Turn(name, "", _same_name(file, first))
        sha = _sha(file)
        if isinstance(sha, Refused):
            return _Turn(name, "", sha)
        if sha in self._loaded:
            return _Turn(name, sha, unchanged(self._writer.report(self._loaded[sha]), name))
        if sha in self._begun:
            return _Turn(name, sha, None)
        self._begun[sha] = ""
        return _Turn(name, sha, self._pool.read(self._job(file, name)))

    def _job(self, file: Path, name: str) -> Job:
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = self._next
            self._next += 1
        return Job(file.absolute(), number, self._folder / str(number), self._columns)

    def _settled(self, turn: _Turn) -> Outcome | Read:
        """What became of the file; a document that was read waits to be written."""
        if turn.found is None:
            return self._copy(turn)
        if not isinstance(turn.found, Future):
            return turn.found
        found = turn.found.result()
        if isinstance(found, Read):
            return found
        self._begun[turn.sha] = found
        return Refused(turn.name, found)

    def _copy(self, turn: _Turn) -> Outcome:
        """What becomes of a file whose content was in an earlier one of the same load."""
        if self._begun[turn.sha]:
            return Refused(turn.name, self._begun[turn.sha])
        if turn.sha in self._loaded:
            return unchanged(self._writer.report(self._loaded[turn.sha]), turn.name)
        waiting = (one for one in self._waiting if isinstance(one, Read))
        first = next(one for one in waiting if one.document["sha256"] == turn.sha)
        return unchanged(first.report, turn.name)

    def _full(self) -> bool:
        late = self._waiting and time.monotonic() - self._since > _BATCH_SECONDS
        return bool(late) or len(self._waiting) >= _BATCH or self._bytes() > _BATCH_BYTES

    def _bytes(self) -> int:
        return sum(one.size for one in self._waiting if isinstance(one, Read))

    def _written(self) -> list[Outcome]:
        """The outcomes of what waited, once it is written: all of it or nothing."""
        batch = [one for one in self._waiting if isinstance(one, Read)]
        if batch:
            self._write(batch)
        outcomes = [
            report_of(one.report, self._state(one)) if isinstance(one, Read) else one
            for one in self._waiting
        ]
        for one in batch:
            keep_original(self._db, one.job.file, one.document["sha256"])
            self._loaded[one.document["sha256"]] = one.document["document"]
            one.job.rows.unlink(missing_ok=True)
        self._waiting, self._since = [], time.monotonic()
        return outcomes

    def _write(self, batch: list[Read]) -> None:
        numbers = [one.job.number for one in batch]
        with self._writer.together():
            replaced = [number for number in numbers if number in self._old]
            self._writer.run(statement("earlier_versions"), {"documents": replaced})
            self._writer.remove(replaced)
            put_all(self._writer, [one.document for one in batch], batch)
            new = [number for number in numbers if number not in self._old]
            self._writer.run(statement("earlier_siblings"), {"documents": new})
            self._writer.run(statement("find_changes"))
            audit(self._writer, numbers)

    def _state(self, one: Read) -> str:
        return "replaced" if one.job.number in self._old else "loaded"


def _sha(file: Path) -> str | Refused:
    """The mark of the file's content, or why it cannot be read."""
    name = whole(file.name)
    try:
        if file.is_dir() or (file.exists() and not file.is_file()):
            return Refused(name, f"{file}：不是文件；请检查路径。")
        if file.stat().st_size > _LARGEST:
            return Refused(name, f"{name}：文件超过 64 MB，不像预算文件；请检查后再载入。")
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except FileNotFoundError:
        return Refused(name, f"{file}：没有这个文件；请检查路径。")
    except OSError as error:
        return Refused(name, f"{file}：读不了（{reason(error)}）；请检查路径和权限。")


def _same_name(file: Path, first: Path) -> Refused:
    """The refusal of a second file of one name: documents are known by it, the first would go."""
    return Refused(
        whole(file.name), f"{file}：与 {first} 同名，后载入的会盖掉先载入的；请改一个文件名再载入。"
    )


def _all_loaded(files: list[Path], db: Path) -> bool:
    """Whether the database holds every file's content already, each under its own name."""
    if not db.exists():
        return False
    with closing(Store(db)) as store:
        known = {row["sha256"] for row in store.rows(statement("loaded_hashes"))}
    names = {whole(file.name) for file in files}
    return len(names) == len(files) and all(_sha(file) in known for file in files)


def _reports(files: list[Path], db: Path) -> Iterator[Outcome]:
    """The kept reports of files that are all loaded."""
    with closing(Store(db)) as store:
        for file in files:
            (row,) = store.rows(statement("kept_report"), {"sha": _sha(file)})
            yield unchanged(json.loads(row["report"]), whole(file.name))


@contextmanager
def _spill(db: Path) -> Iterator[Path]:
    """A folder beside the database for rows on their way into it; what a killed load left in it
    is taken out first."""
    folder = db.with_name(db.name + ".rows")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
