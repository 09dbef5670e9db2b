"""The reader for a file: chosen by what the file holds, whatever its ending says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.load.raw import RawDocument
from bot.load.read_csv import read_csv
from bot.load.read_doc import read_doc
from bot.load.read_docx import read_docx
from bot.load.read_html import read_html
from bot.load.read_ods import read_ods
from bot.load.read_pdf import read_pdf
from bot.load.read_sheets import read_sheets
from bot.load.read_text import read_text
from bot.load.source import Source, format_of, read_source

_READERS: dict[str, Callable[[Source], RawDocument]] = {
    "txt": read_text,
    "csv": read_csv,
    "html": read_html,
    "docx": read_docx,
    "doc": read_doc,
    "pdf": read_pdf,
    "xlsx": read_sheets,
    "xls": read_sheets,
    "ods": read_ods,
}


def read_document(path: Path) -> RawDocument:
    """The file taken apart by the reader of its format; raises DocumentError."""
    source = read_source(path)
    return _READERS[format_of(source)](source)
