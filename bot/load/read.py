"""The reader for a file: chosen by what the file holds, whatever its ending says."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from bot.load.raw import RawDocument
from bot.load.source import Source, format_of, read_source

_SHEETS = ("xlsx", "xls")


def read_document(path: Path) -> RawDocument:
    """The file taken apart by the reader of its format; raises DocumentError."""
    source = read_source(path)
    return _reader(format_of(source))(source)


def _reader(format_: str) -> Callable[[Source], RawDocument]:
    """The reader of a format, imported when the first such file comes: the libraries of all take
    longer to import than a text takes to read."""
    name = (
        "read_sheets" if format_ in _SHEETS else f"read_{'text' if format_ == 'txt' else format_}"
    )
    reader: Callable[[Source], RawDocument] = getattr(import_module(f"bot.load.{name}"), name)
    return reader
