"""The pages of documents as HTML: the same for the server and for the static site."""

from __future__ import annotations

from dataclasses import replace

from bot.originals import original
from bot.resources import statement
from bot.store import Store
from bot.web.documents import read_document, read_documents
from bot.web.links import Address, Links
from bot.web.pages import render
from bot.web.phrases import words
from bot.web.prose import belonging, echoes, pieces, read_sections, statements_of
from bot.web.sheet import read_sheet

_ON_FRONT = 12
"""Documents on the front page."""


def documents_page(store: Store, to: Links) -> str:
    """The list of all documents."""
    return render("documents", to, documents=read_documents(store), at=Address)


def front_page(store: Store, to: Links, examples: tuple[str, ...], most: int) -> str:
    """The front page: a box to ask in, or to search in a static site, and the documents."""
    documents = read_documents(store)
    return render(
        "front",
        to,
        examples=examples,
        documents=documents[:_ON_FRONT],
        more=len(documents) - _ON_FRONT,
        at=Address,
        most=most,
    )


def document_page(store: Store, to: Links, name: str, original: str) -> str | None:
    """A document's page; `original` names the file to download, empty where it is gone."""
    document = read_document(store, name)
    if document is None:
        return None
    home = Address(name)
    return render(
        "document",
        to,
        document=document,
        home=home,
        original=original,
        page=lambda page: replace(home, page=str(page)),
    )


def table_page(store: Store, to: Links, name: str, number: int) -> str | None:
    """A table's page, or None where there is no such table."""
    found = read_sheet(store, name, number)
    if found is None:
        return None
    home = Address(name)
    return render(
        "table",
        replace(to, near=name),
        sheet=found.sheet,
        about=found.about,
        home=home,
        before=found.before,
        after=found.after,
        doubts=lambda finding: replace(home, anchor=f"f{finding}"),
    )


def section_page(store: Store, to: Links, name: str, number: int) -> str | None:
    """The page of a section of running text, or None where there is no such section."""
    section = next((s for s in read_sections(store, name) if s.number == number), None)
    document = read_document(store, name)
    if section is None or document is None:
        return None
    statements = statements_of(store, name)
    paragraphs = []
    for paragraph in section.paragraphs:
        own = belonging(statements, paragraph)
        paragraphs.append((paragraph, pieces(paragraph, own, name), echoes(own, name)))
    return render(
        "section",
        replace(to, near=name),
        section=section,
        about=document.about,
        home=Address(name),
        paragraphs=paragraphs,
    )


def message_page(to: Links, name: str) -> str:
    """A page that says one thing: what data/web.yaml has under that name."""
    said = words(name)
    return render("message", to, title=said["title"], text=said["text"])


def original_of(store: Store, name: str) -> bytes | None:
    """The file that the document was loaded from, where it is kept."""
    about = store.rows(statement("page_document"), {"document": name})
    return original(store.path, name, about[0]["sha256"]) if about else None


def has_table(store: Store, name: str, number: int) -> bool:
    """Whether the document has a table of that number."""
    tables = store.rows(statement("page_tables"), {"document": name})
    return any(table["seq"] + 1 == number for table in tables)
