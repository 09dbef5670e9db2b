"""A corpus of any size: documents made after those that are loaded, written straight as rows.

Every made document belongs to another body and year, and its projects and activities have names
of their own, composed of words as real ones are, so that near namesakes abound. The same numbers
give the same corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bot.resources import read_yaml, statement
from bot.writer import Writer, rebuilt

YEARS = 10
"""Years that each body publishes."""
_STEP = 100
"""Documents written at once: what bounds the memory."""
_COPIES = 10
"""How often more projects each made document has than the one it is made after."""


def write_corpus(db: Path, documents: int, progress: Callable[[int], None] | None = None) -> None:
    """Add that many made documents to a database of real ones."""
    with rebuilt(db) as writer:
        begin = 1 + max(number for number, _ in writer.documents().values())
        for first, count in _steps(begin, documents):
            _write(writer, begin, first, count)
            if progress:
                progress(first - begin + count)
        writer.changed = True


def _steps(begin: int, documents: int) -> Iterator[tuple[int, int]]:
    for done in range(0, documents, _STEP):
        yield begin + done, min(_STEP, documents - done)


def _write(writer: Writer, begin: int, first: int, count: int) -> None:
    words: Any = read_yaml("bench.yaml")
    regions, projects = words["regions"], words["projects"]
    begins: dict[str, object] = {"begin": begin}
    copies = begins | {"copies": _COPIES}
    writer.rows(
        statement("bench_documents"),
        begins
        | {
            "first": first,
            "count": count,
            "years": YEARS,
            "organs": words["organs"],
            "region_first": regions["first"],
            "region_second": regions["second"],
            "region_kind": regions["kind"],
        },
    )
    writer.rows(
        statement("bench_names"),
        copies
        | {
            "place_first": projects["first"],
            "place_second": projects["second"],
            "place_kind": projects["kind"],
            "object": projects["object"],
            "action": projects["action"],
            "ending": projects["ending"],
        },
    )
    writer.rows(statement("bench_lines"), copies)
    writer.rows(statement("bench_cells"), begins)
    writer.rows(statement("bench_entities"), copies)
    for one in statement("bench_rest").split(";\n"):
        if one.strip():
            writer.rows(one)
