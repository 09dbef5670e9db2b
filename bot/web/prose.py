"""The running text of a document, section by section."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.resources import statement
from bot.store import Row, Store
from bot.web.links import Address, cell_id


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text."""

    number: int
    """Counted through the document."""
    passage_id: int
    heading: str
    text: str
    place: str


@dataclass(frozen=True)
class Section:
    """A section of running text."""

    number: int
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Piece:
    """A part of a paragraph: plain words, or a figure with the cell of a table that it names."""

    text: str
    at: Address | None = None
    figure: bool = False


@dataclass(frozen=True)
class Echo:
    """A figure of the text, and what a table says of the same thing."""

    item: str
    said: str
    printed: str
    table: int
    at: Address


def read_sections(store: Store, document: str) -> tuple[Section, ...]:
    """The sections of a document in its order."""
    rows = store.rows(statement("page_passages"), {"document": document})
    paragraphs = [
        (
            row["section"] or row["heading"],
            Paragraph(n, row["passage_id"], row["heading"], row["text"], row["place"]),
        )
        for n, row in enumerate(rows, 1)
    ]
    grouped = groupby(paragraphs, key=lambda found: found[0])
    return tuple(
        Section(number, title, tuple(paragraph for _, paragraph in members))
        for number, (title, members) in enumerate(grouped, 1)
    )


def paragraph_at(sections: Iterable[Section], document: str, passage_id: int | None) -> Address:
    """The address of a paragraph; of the document where there is no such paragraph."""
    for section in sections:
        for one in section.paragraphs:
            if one.passage_id == passage_id:
                return Address(document, f"s{section.number}", f"p{one.number}")
    return Address(document)


def paragraph_of(
    sections: Iterable[Section], document: str, title: str, heading: str, place: str
) -> Address:
    """The address of the paragraph that a source names; of its section or document where several
    are like that, or none."""
    alike = [
        Address(document, f"s{section.number}", f"p{one.number}")
        for section in sections
        for one in section.paragraphs
        if (one.place, section.title, one.heading) == (place, title, heading)
    ]
    if len({at.page for at in alike}) > 1 or not alike:
        return Address(document)
    return alike[0] if len(alike) == 1 else Address(document, alike[0].page)


def statements_of(store: Store, document: str) -> list[Row]:
    """The figures of the text, once for each cell that says the same or something else of it."""
    return store.rows(statement("page_statements"), {"document": document})


def pieces(paragraph: Paragraph, statements: Sequence[Row], document: str) -> tuple[Piece, ...]:
    """The paragraph with its figures told apart, each linked to the table that has it."""
    found: list[Piece] = []
    at = 0
    for row in _first_of_each(statements):
        start = paragraph.text.find(row["text"], at)
        if start < 0:
            continue
        found.append(Piece(paragraph.text[at:start]))
        found.append(Piece(row["text"], _other(row, document), figure=True))
        at = start + len(row["text"])
    found.append(Piece(paragraph.text[at:]))
    return tuple(piece for piece in found if piece.text)


def echoes(statements: Sequence[Row], document: str) -> tuple[Echo, ...]:
    """What tables say of the things that the figures are about."""
    return tuple(
        Echo(
            row["item"],
            f"{row['text']} {row['unit']}".strip(),
            f"{row['other_text']} {row['other_unit']}".strip() if row["other_text"] else "",
            row["other_table"] + 1,
            at,
        )
        for row in statements
        if (at := _other(row, document)) is not None
    )


def belonging(statements: Iterable[Row], paragraph: Paragraph) -> list[Row]:
    """The figures that stand in the paragraph."""
    return [row for row in statements if row["passage_id"] == paragraph.passage_id]


def _first_of_each(statements: Sequence[Row]) -> list[Row]:
    return list({row["cell_id"]: row for row in reversed(statements)}.values())[::-1]


def _other(row: Row, document: str) -> Address | None:
    if row["other_table"] is None:
        return None
    anchor = cell_id(row["other_line"], row["other_column"])
    return Address(document, str(row["other_table"] + 1), anchor)
