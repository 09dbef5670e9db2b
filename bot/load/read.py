"""The reader for a file: chosen by what the file holds, whatever its ending says."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from bot.load.raw import RawDocument
from bot.load.readers.source import Source, format_of, read_source

_NAMES = {"xlsx": "read_sheets", "xls": "read_sheets", "txt": "read_text"}
"""Readers that are not called after the one format that they read."""


def read_document(path: Path) -> RawDocument:
    """The file taken apart by the reader of its format; raises DocumentError."""
    source = read_source(path)
    return _reader(format_of(source))(source)


def _reader(format_: str) -> Callable[[Source], RawDocument]:
    """The reader of a format, imported when the first such file comes: the libraries of all take
    longer to import than a text takes to read."""
    name = _NAMES.get(format_, f"read_{format_}")
    package = "pdf" if format_ == "pdf" else "readers"
    module = import_module(f"bot.load.{package}.{name}")
    reader: Callable[[Source], RawDocument] = getattr(module, name)
    return reader
