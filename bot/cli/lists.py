"""What a database holds, listed: documents, tables, cells."""

from __future__ import annotations

import csv
import json
import sys
from decimal import Decimal
from pathlib import Path

from bot.ask.language.wording import say
from bot.cli import save
from bot.db import Db
from bot.errors import StoreError
from bot.load.desk.changes import change_line
from bot.money import plain
from bot.opening import open_store
from bot.render.terminal import Screen, clipped
from bot.resources import read_yaml, statement
from bot.store import Row

CELL_COLUMNS = (
    "document", "table", "unit", "line", "path", "code", "column", "value", "text", "place",
)  # fmt: skip
_TITLE = 44


def list_documents(db: Db, document: str | None, *, as_json: bool) -> None:
    """Show the loaded documents, or one of them."""
    rows = _rows(db, statement("list_documents"), document)
    if as_json:
        _print(rows)
        return
    if not rows:
        Screen().line(say("nothing_loaded"))
        return
    heads = ("发布单位", "年度", "阶段", "表", "单位", "文件")
    names = ("publisher", "year", "phase", "tables", "units", "document")
    Screen().table(heads, [[_shown(row[name]) for name in names] for row in rows])


def list_changes(db: Db, document: str | None, *, as_json: bool) -> None:
    """Show what is different in newer versions of documents."""
    rows = _rows(db, statement("list_changes"), document)
    if as_json:
        _print(rows)
        return
    screen = Screen()
    for row in rows:
        screen.line(change_line(row))
    if not rows:
        screen.line("没有载入过新版本，或新旧版本没有不同。")


def list_tables(db: Db, document: str | None, *, as_json: bool) -> None:
    """Show the tables of the loaded documents."""
    rows = _rows(db, statement("list_tables"), document)
    if as_json:
        _print(rows)
        return
    heads = ("", "表", "范围", "计量单位", "行", "格", "位置", "文件")
    names = ("number", "title", "part", "unit", "lines", "cells", "place", "document")
    shown = [[clipped(_shown(row[name]), _TITLE) for name in names] for row in rows]
    Screen().table(heads, shown)


def save_table(db: Db, document: str | None, number: int, file: Path) -> None:
    """Write a table of the document to the file; the document is named unless there is one."""
    known = [row["document"] for row in _rows(db, statement("document_names"))]
    if document is None and len(known) != 1:
        raise StoreError(str(read_yaml("files.yaml")["no_document"]))
    save.save_table(db, document or known[0], number, file)


def write_cells(db: Db, document: str | None) -> None:
    """Write every cell with its provenance as CSV to standard output."""
    rows = _rows(db, statement("list_cells"), document)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(CELL_COLUMNS)
    writer.writerows([_field(row[name]) for name in CELL_COLUMNS] for row in rows)


def _rows(db: Db, sql: str, document: str | None = None) -> list[Row]:
    """The rows of the statement; raises StoreError for a document that is not loaded."""
    store = open_store(db)
    try:
        if document is not None:
            known = [row["document"] for row in store.rows(statement("document_names"))]
            if document not in known:
                raise StoreError(f"没有载入“{document}”；已载入的有：{'、'.join(known) or '无'}。")
        return store.rows(sql, {"document": document} if "$document" in sql else None)
    finally:
        store.close()


def _print(rows: list[Row]) -> None:
    print(json.dumps(rows, ensure_ascii=False, indent=2, default=str))


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _field(value: object) -> str:
    return plain(value) if isinstance(value, Decimal) else _shown(value)
