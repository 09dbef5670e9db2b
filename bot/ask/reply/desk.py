"""What stands around an answer: its source rows as printed, a citation, examples."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.ask.knowledge import Knowledge
from bot.ask.language.wording import say
from bot.files.tables import table_xlsx
from bot.model import Answer
from bot.resources import statement
from bot.store import Store
from bot.text import key

_MOST_ROWS = 12
_MOST_EXAMPLES = 6


@dataclass(frozen=True)
class SourceRow:
    """A row of a table as the document prints it."""

    table: str
    place: str
    header: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class LoadedDocument:
    """A document that is loaded."""

    document: str
    publisher: str
    year: int
    phase: str
    tables: int


def source_rows(answer: Answer, store: Store) -> tuple[SourceRow, ...]:
    """The rows that the answer's sources name, each once; a paragraph is a row of one cell."""
    found: list[SourceRow] = []
    seen: set[object] = set()
    for source in answer.sources[:_MOST_ROWS]:
        values = {"document": source.document, "table": source.table, "place": source.place}
        rows = store.rows(statement("printed_row"), values)
        if rows and rows[0]["line_id"] not in seen:
            seen.add(rows[0]["line_id"])
            header = tuple(path[-1] if path else "" for path in json.loads(rows[0]["header"]))
            found.append(SourceRow(source.table, source.place, header, tuple(rows[0]["texts"])))
        elif not rows:
            texts = store.rows(
                statement("passage_text"), {k: values[k] for k in ("document", "place")}
            )
            cells = tuple(row["text"] for row in texts)
            if cells:
                found.append(SourceRow(source.table, source.place, (source.row,), cells))
    return tuple(found)


def loaded(store: Store) -> tuple[LoadedDocument, ...]:
    """The documents that are loaded, by name."""
    return tuple(LoadedDocument(**row) for row in store.rows(statement("loaded_documents")))


def examples(store: Store) -> tuple[str, ...]:
    """Questions that work on what is loaded: about the lines that most tables name."""
    rows = store.rows(statement("example_lines"))
    items = [row["name"] for row in rows if row["kind"] == "item"][:3]
    asked = [say("example_amount", name=name) for name in items]
    if items:
        asked.append(say("example_share", name=items[0]))
    if any(row["kind"] == "project" for row in rows):
        asked.append(say("example_ranking"))
    asked.append(say("example_loaded"))
    return tuple(asked[:_MOST_EXAMPLES])


def candidates(text: str, known: Knowledge, limit: int) -> list[str]:
    """The questions that a few words may stand for: themselves, then the names that hold them."""
    words = key(text)
    names = known.vocabulary.containing(words) if len(words) > 1 else []
    shown = [n.shown for n in names if n.kind == "line" and n.quality > 0.94]
    near = [n.shown for n in known.vocabulary.resembling(words) if n.kind == "line"]
    asked = [text, *(say("choice_question", name=name) for name in dict.fromkeys([*shown, *near]))]
    return asked[: limit + 2]


def citation(answer: Answer, store: Store) -> str:
    """Figure, unit, name, body, year, table, place and document of the first figure in one line."""
    if not answer.figures:
        return ""
    figure = answer.figures[0]
    if not figure.sources:
        return say("citation_bare", label=figure.label, value=figure.value, unit=figure.unit)
    source = answer.sources[figure.sources[0]]
    rows = store.rows(statement("published_by"), {"document": source.document})
    about = rows[0] if rows else {"publisher": "", "year": "", "phase": ""}
    return say(
        "citation",
        label=figure.label,
        value=figure.value,
        unit=figure.unit,
        table=source.table,
        place=source.place,
        document=source.document,
        **about,
    )


def whose(answer: Answer, store: Store) -> str:
    """Publisher, year and phase of the documents that the answer's figures stand in."""
    told = []
    for document in dict.fromkeys(source.document for source in answer.sources):
        for about in store.rows(statement("published_by"), {"document": document}):
            told.append(say("whose", **about) if about["year"] else about["publisher"])
    return "、".join(dict.fromkeys(told))


def table_file(answer: Answer, number: int, store: Store) -> tuple[str, str, bytes] | None:
    """Title, document and XLSX of the table with that number among those of the sources."""
    tables = answer.tables
    if number >= len(tables):
        return None
    source = tables[number]
    values = {"document": source.document, "table": source.table, "place": source.place}
    rows = store.rows(statement("table_at"), values)
    if not rows:
        return None
    content = table_xlsx(store, rows[0]["document"], rows[0]["number"])
    return rows[0]["title"], rows[0]["document"], content
