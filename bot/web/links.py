"""Addresses of pages. All links are relative, so that the pages work under any path of any host."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Address:
    """A page of a document, and what on it is meant."""

    document: str
    page: str = ""
    """The number of a table, or s and the number of a section of text."""
    anchor: str = ""
    """r3 for a line of a table, r3c2 for a cell of it, p3 for a paragraph."""

    @property
    def is_text(self) -> bool:
        """Whether it is a page of running text."""
        return self.page.startswith("s")


def row_id(line_seq: int) -> str:
    """The address of a line on its table's page."""
    return f"r{line_seq + 1}"


def cell_id(line_seq: int, column: int) -> str:
    """The address of a cell on its table's page; of its line where it fits no column."""
    if column < 0:
        return row_id(line_seq)
    return f"{row_id(line_seq)}c{column + 1}"


@dataclass(frozen=True)
class Links:
    """Addresses as one page writes them."""

    root: str
    """From the page to the top: ./ or ../ or ../../"""
    files: bool = False
    """Whether the pages are files of a static site."""
    near: str = ""
    """The document in whose folder the page lies: links within it are short."""
    versions: str = ""
    """Changes with the style sheets and scripts, so that browsers may keep them."""

    @property
    def home(self) -> str:
        """The front page."""
        return f"{self.root}index.html" if self.files else self.root

    def page(self, name: str) -> str:
        """A page at the top: search, documents, ask."""
        return f"{self.root}{name}" + (".html" if self.files else "")

    def asset(self, name: str) -> str:
        """A style sheet or script."""
        return f"{self.root}static/{name}?{self.versions}"

    def to(self, at: Address) -> str:
        """A page of a document."""
        name = f"{at.page or 'index'}.html" if self.files else at.page
        if at.document == self.near and name:
            path = name
        else:
            path = "/".join(filter(None, (f"{self.root}d", quote(at.document, safe=""), name)))
        return f"{path}#{at.anchor}" if at.anchor else path

    def file(self, document: str, name: str) -> str:
        """A file that belongs to a document: a table's CSV, or the original."""
        return f"{self.root}d/{quote(document, safe='')}/{quote(name, safe='')}"

    def version(self, document: str, sha256: str) -> str:
        """The original file of a document as it was at some time."""
        return f"{self.root}o/{sha256}/{quote(document, safe='')}"

    def answer(self, number: int, ending: str = "") -> str:
        """An answer, or a file that it gives."""
        return f"{self.root}a/{number}{ending}"
