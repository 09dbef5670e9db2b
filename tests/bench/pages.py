"""How long the pages take at the server and how large they are as files.

`python tests/bench/pages.py [DATABASE]` prints both for each kind of page; without a database, of
the shipped documents.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bot.archive import Archive
from bot.ask.pipeline import Engine
from bot.load.desk.load import default_db
from bot.warm import open_engine
from bot.web import asking, kept, library, searching
from bot.web.pages import ASSETS, links
from bot.web.talks import Talks
from bot.web.visit import Desk, Given, Handler, Visit

_TIMES = 15
_ASKED = (
    "公务接待费多少",
    "日常公用经费有哪些",
    "项目支出前三名",
    "公务接待费占日常公用经费的比例",
)


def main(db: Path) -> None:
    """Prints the times and sizes."""
    engine = open_engine(db)
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder) / "answers")
        desk = Desk(engine, archive, Talks(), "")
        print(f"{'page':28}{'median ms':>10}{'worst ms':>10}{'bytes':>9}")
        _tables(desk)
        _show("front page", [_once(desk, asking.front)])
        _show("search", [_once(desk, searching.search_page, values={"q": "公务接待费"})])
        _show("ask, from form to part", [_once(desk, _asked(q)) for q in _ASKED])
        numbers = [archive.keep(engine.ask(question), engine) for question in _ASKED]
        _show("permanent answer", [_once(desk, kept.answer, number=str(n)) for n in numbers])
        archive.close()
    _files(engine)


def _tables(desk: Desk) -> None:
    rows = desk.store.rows("SELECT document, seq FROM tables")
    names = [{"document": row["document"], "number": str(row["seq"] + 1)} for row in rows]
    _show(f"tables ({len(rows)})", [_once(desk, library.table, **name) for name in names])
    documents = {row["document"] for row in rows}
    _show("documents", [_once(desk, library.document, document=name) for name in documents])


def _asked(question: str) -> Handler:
    def handler(desk: Desk, visit: Visit) -> Given:
        return asking.ask(desk, visit)

    handler.__doc__ = question
    return handler


def _once(
    desk: Desk, handler: Handler, values: dict[str, str] | None = None, **names: str
) -> tuple[float, int]:
    """Milliseconds of the processor and size of the page."""
    given = values or ({"q": handler.__doc__ or ""} if handler.__name__ == "handler" else {})
    visit = Visit(links(len(names)), names, given, "", True)
    page = handler(desk, visit)
    return 1000 * _median(lambda: handler(desk, visit)), _size(page)


def _median(run: Callable[[], object]) -> float:
    times = []
    for _ in range(_TIMES):
        started = time.process_time()  # a busy machine makes a page wait, not work
        run()
        times.append(time.process_time() - started)
    return statistics.median(times)


def _size(page: Given) -> int:
    content = page.content
    return len(content.encode() if isinstance(content, str) else content)


def _show(name: str, found: list[tuple[float, int]]) -> None:
    times, sizes = zip(*found, strict=True)
    print(f"{name:28}{statistics.median(times):10.1f}{max(times):10.1f}{max(sizes):9}")


def _files(engine: Engine) -> None:
    """The static page of the table nearest to 300 cells, with style sheet and script."""
    from bot.web import views

    store = engine.knowledge.store
    rows = store.rows("SELECT document, seq, cell_count AS cells FROM tables")
    row = min(rows, key=lambda row: abs(row["cells"] - 300))
    html = views.table_page(store, links(2, files=True), row["document"], row["seq"] + 1) or ""
    loaded = re.findall(r"static/([\w.]+)\?", html)
    assets = sum((ASSETS / name).stat().st_size for name in set(loaded))
    page = len(html.encode())
    print(f"static page of {row['cells']} cells: {page} bytes, with its assets {page + assets}")
    total, cells = 0, 0
    for row in sorted(rows, key=lambda row: -row["cells"]):
        number = row["seq"] + 1
        html = views.table_page(store, links(2, files=True), row["document"], number) or ""
        total, cells = total + len(html.encode()), cells + row["cells"]
    print(f"all tables: {total} bytes for {cells} cells, {300 * total // cells} for 300")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else default_db())
