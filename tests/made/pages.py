"""The pages served for a test, and read back."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

from bot.archive import Archive
from bot.ask.pipeline import Engine
from bot.store import Store
from bot.web.app import make_app
from bot.web.guard import Limits
from bot.web.serve import address_of, bind, server_of
from bot.web.talks import Talks
from bot.web.visit import Desk

_CELL = re.compile(r"r\d+[cx]\d+")
_PLENTY = Limits(burst=100_000, rate=100_000)


@contextmanager
def served(engine: Engine, folder: Path, limits: Limits = _PLENTY) -> Iterator[str]:
    """The address of the pages for as long as the block runs; `folder` keeps their answers."""
    held = bind("127.0.0.1:0")
    archive = Archive(folder / "answers")
    server = server_of(make_app(Desk(engine, archive, Talks(), ""), limits))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield address_of(held)
    server.should_exit = True
    thread.join()
    archive.close()


class _Cells(HTMLParser):
    """The cells of a table's page, by their addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[tuple[str, str]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        id_ = dict(attrs).get("id") or ""
        if tag == "span" and self._open:
            return
        self._open = tag in ("td", "th") and bool(_CELL.fullmatch(id_))
        if self._open:
            self.cells.append((id_, ""))

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag == "span"

    def handle_data(self, data: str) -> None:
        if self._open:
            id_, text = self.cells[-1]
            self.cells[-1] = (id_, text + data)


def cells_of(html: str) -> list[tuple[str, str]]:
    """Address and text of each cell, in the page's order."""
    parser = _Cells()
    parser.feed(html)
    return parser.cells


def stored_cells(store: Store, document: str, number: int) -> list[tuple[str, str]]:
    """The same of the database."""
    rows = store.rows(
        "SELECT c.line_seq, c.column_index, c.text FROM cells c JOIN tables t USING (table_id)"
        " WHERE t.document = $document AND t.seq = $seq"
        " ORDER BY c.row_seq, c.column_index, c.cell_id",
        {"document": document, "seq": number - 1},
    )
    return [(f"r{r['line_seq'] + 1}c{r['column_index'] + 1}", r["text"]) for r in rows]
