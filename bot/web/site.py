"""All documents and tables written as files that any web host can serve."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.ask.pipeline import Engine
from bot.errors import StoreError
from bot.files.tables import table_csv, table_xlsx
from bot.reasons import reason
from bot.store import Store
from bot.web import views
from bot.web.documents import Document, read_document, read_documents
from bot.web.index import search_index
from bot.web.pages import ASSETS, links
from bot.web.phrases import say
from bot.web.searching import MOST, empty_search

_MARK = ".budget-bot-site"
"""Stands in folders that this module wrote, so that no other is ever replaced."""
_SHOWN = (".html", ".htm", ".xhtml", ".svg", ".xml")
"""Originals that a browser would run; they are given as text."""


def write_site(engine: Engine, out: Path, progress: Callable[[str], None]) -> int:
    """How many documents were written; the folder is replaced at once, when all is done."""
    _refuse_foreign(out)
    new = out.with_name(f"{out.name}.{os.getpid()}.new")
    try:
        new.mkdir(parents=True)
        (new / _MARK).touch()
        count = 0
        for name, content in _files(engine, progress):
            file = new / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
            count += name.endswith("/index.html")
        shutil.copytree(ASSETS, new / "static")
        _swap(new, out)
    except OSError as error:
        raise StoreError(say("site_failed", out=out, reason=reason(error))) from None
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return count


def _refuse_foreign(out: Path) -> None:
    if out.exists() and not (out / _MARK).exists() and (out.is_file() or any(out.iterdir())):
        raise StoreError(say("site_foreign", out=out))


def _swap(new: Path, out: Path) -> None:
    old = out.with_name(f"{out.name}.{os.getpid()}.old")
    if out.exists():
        os.replace(out, old)
    os.replace(new, out)
    shutil.rmtree(old, ignore_errors=True)


def _files(engine: Engine, progress: Callable[[str], None]) -> Iterator[tuple[str, str | bytes]]:
    """Name and content of every file but the assets."""
    known = engine.knowledge
    top = links(0, files=True)
    yield "index.html", views.front_page(known.store, top, (), MOST)
    yield "documents.html", views.documents_page(known.store, top)
    yield "search.html", empty_search(top)
    yield "search.json", search_index(known)
    for listed in read_documents(known.store):
        progress(listed.document)
        document = read_document(known.store, listed.document)
        if document is not None:
            yield from _document(known.store, document)


def _document(store: Store, document: Document) -> Iterator[tuple[str, str | bytes]]:
    name, to = document.document, links(2, files=True)
    if "/" in name or name in (".", ".."):
        raise StoreError(say("site_name", name=name))
    content = views.original_of(store, name)
    original = _original_name(name) if content is not None else ""
    if content is not None:
        yield f"d/{name}/{original}", content
    yield f"d/{name}/index.html", views.document_page(store, to, name, original) or ""
    for table in document.tables:
        at = f"d/{name}/{table.number}"
        yield f"{at}.html", views.table_page(store, to, name, table.number) or ""
        yield f"{at}.csv", table_csv(store, name, table.number)
        yield f"{at}.xlsx", table_xlsx(store, name, table.number)
    for section in document.sections:
        html = views.section_page(store, to, name, section.number)
        yield f"d/{name}/s{section.number}.html", html or ""


def _original_name(document: str) -> str:
    ending = Path(document).suffix.lower()
    return f"original{ending}.txt" if ending in _SHOWN else f"original{ending}"
