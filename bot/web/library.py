"""The pages of documents and tables, and their files."""

from __future__ import annotations

from bot.files.tables import table_csv, table_xlsx
from bot.web import views
from bot.web.visit import Desk, Given, Visit, download, page

_CSV = "text/csv; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def documents(desk: Desk, visit: Visit) -> Given:
    """The list of documents."""
    return page(views.documents_page(desk.store, visit.to))


def document(desk: Desk, visit: Visit) -> Given:
    """A document."""
    name, store = visit.names["document"], desk.store
    there = views.original_of(store, name) is not None
    return page(views.document_page(store, visit.to, name, "original" if there else ""))


def table(desk: Desk, visit: Visit) -> Given:
    """A table."""
    return page(views.table_page(desk.store, visit.to, visit.names["document"], _number(visit)))


def section(desk: Desk, visit: Visit) -> Given:
    """A section of running text."""
    return page(views.section_page(desk.store, visit.to, visit.names["document"], _number(visit)))


def original(desk: Desk, visit: Visit) -> Given:
    """The file that a document was loaded from."""
    name = visit.names["document"]
    return download(views.original_of(desk.store, name), name)


def as_csv(desk: Desk, visit: Visit) -> Given:
    """A table as CSV."""
    return _file(desk, visit, "csv")


def as_xlsx(desk: Desk, visit: Visit) -> Given:
    """A table as XLSX."""
    return _file(desk, visit, "xlsx")


def _file(desk: Desk, visit: Visit, ending: str) -> Given:
    name, number = visit.names["document"], _number(visit)
    content = None
    if views.has_table(desk.store, name, number):
        write = table_csv if ending == "csv" else table_xlsx
        content = write(desk.store, name, number)
    stem = name.rpartition(".")[0] or name
    return download(content, f"{stem}-{number}.{ending}", _CSV if ending == "csv" else _XLSX)


def _number(visit: Visit) -> int:
    return int(visit.names["number"])
