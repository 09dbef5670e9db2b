"""Searching with the understanding of the chat: names however they are said, and plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.ask.hearing.understand import understand
from bot.ask.knowledge import Knowledge
from bot.ask.language.normalise import normalise
from bot.model import Status
from bot.resources import statement
from bot.store import Row
from bot.text import key, without_controls
from bot.web.links import Address, Links, cell_id
from bot.web.pages import render
from bot.web.places import addresses
from bot.web.prose import paragraph_at, read_sections
from bot.web.shown import shown
from bot.web.visit import Desk, Given, Visit, page

MOST = 100
"""Characters that are looked for."""
_MOST_THINGS = 40
_MOST_FOUND = 40
_AROUND = 40
"""Characters shown on each side of what was found in a text."""


@dataclass(frozen=True)
class Thing:
    """A line item or project, and every place that tells of it."""

    name: str
    said: str
    """Its amount as first printed; empty where that is blank."""
    whose: str
    places: tuple[tuple[str, Address], ...]


@dataclass(frozen=True)
class Hit:
    """A text that holds what was looked for."""

    title: str
    before: str
    found: str
    after: str
    at: Address


@dataclass(frozen=True)
class Found:
    """All that a search found."""

    things: tuple[Thing, ...]
    tables: tuple[Row, ...]
    texts: tuple[Hit, ...]
    terms: tuple[tuple[str, str], ...]

    def __bool__(self) -> bool:
        return bool(self.things or self.tables or self.texts or self.terms)


def search_page(desk: Desk, visit: Visit) -> Given:
    """The search page, with what was found."""
    text = without_controls(visit.values.get("q", "")).strip()[:MOST]
    found = search(desk.engine.knowledge, text) if text else None
    answer = desk.engine.ask(text).answer if text else None
    told = answer if answer and answer.status is Status.ANSWERED else None
    html = render(
        "search",
        visit.to,
        text=text,
        found=found,
        shown=shown(told, desk.store) if told else None,
        most=MOST,
        table_at=lambda row: Address(row["document"], str(row["seq"] + 1)),
    )
    return page(html)


def empty_search(to: Links) -> str:
    """The search page of a static site, which its script fills."""
    return render("search", to, text="", most=MOST)


def search(known: Knowledge, text: str) -> Found:
    """What the loaded documents have of a few words."""
    things, tables, passages, terms = _named(known, text)
    plain = {"text": text.lower(), "most": _MOST_FOUND}
    store = known.store
    table_rows = store.rows(statement("search_tables"), {**plain, "tables": tables})
    return Found(
        things=tuple(_things(known, things)) if things else (),
        tables=tuple(table_rows),
        texts=tuple(_texts(known, text, plain, passages)),
        terms=tuple((term.name, term.plain) for term in known.glossary.terms if term.name in terms),
    )


def _named(known: Knowledge, text: str) -> tuple[list[int], list[int], list[int], set[str]]:
    """Ids of the things, tables and paragraphs, and the terms, that the words name."""
    spans = understand(normalise(text), known.vocabulary, known.lexicon, known.latin).mentions
    readings = [reading for span in spans for reading in span.readings]
    bare = key(text)
    names = known.vocabulary.containing(bare) if len(bare) > 1 else []
    kinds = [(r.kind, r.target) for r in readings] + [(n.kind, n.target) for n in names]
    targets: dict[str, list[object]] = {}
    for kind, target in kinds:
        targets.setdefault(kind, []).extend(target)
    ids = {
        kind: list(dict.fromkeys(one for one in targets.get(kind, ()) if isinstance(one, int)))
        for kind in ("line", "table", "passage")
    }
    terms = {str(one) for one in targets.get("term", ())}
    return ids["line"][:_MOST_THINGS], ids["table"], ids["passage"], terms


def _things(known: Knowledge, things: Sequence[int]) -> Iterator[Thing]:
    rows = known.store.rows(statement("search_things"), {"things": list(things)})
    at = addresses(known.store, rows)
    pairs = zip(rows, at, strict=True)
    for _, group in groupby(pairs, key=lambda pair: pair[0]["entity_id"]):
        members = list(group)
        first = members[0][0]
        year = f"{first['year']}年" if first["year"] else ""
        yield Thing(
            name=first["name"],
            said=f"{first['text']} {first['unit']}".strip() if first["text"] else "",
            whose=f"{first['body'] or first['publisher']}{year}{first['phase']}",
            places=tuple((f"《{row['title']}》", address) for row, address in members),
        )


def _texts(
    known: Knowledge, text: str, plain: dict[str, object], passages: list[int]
) -> Iterator[Hit]:
    store = known.store
    for row in store.rows(statement("search_passages"), {**plain, "passages": passages}):
        name, title = row["document"], row["section"] or row["heading"]
        at = paragraph_at(read_sections(store, name), name, row["passage_id"])
        yield _hit(row["heading"] or title, row["text"], text, at)
    for row in store.rows(statement("search_words"), plain):
        anchor = cell_id(row["line_seq"], row["column_index"])
        at = Address(row["document"], str(row["seq"] + 1), anchor)
        named = row["item"] if row["item"] not in (row["text"], "") else row["column_name"]
        yield _hit(f"《{row['title']}》{named}", row["text"], text, at)


def _hit(title: str, whole: str, text: str, at: Address) -> Hit:
    """The text around what was found; its beginning where only its heading was."""
    start = whole.lower().find(text.lower())
    if start < 0:
        return Hit(title, whole[: 2 * _AROUND], "", "…" if len(whole) > 2 * _AROUND else "", at)
    end = start + len(text)
    before = ("…" if start > _AROUND else "") + whole[max(0, start - _AROUND) : start]
    after = whole[end : end + _AROUND] + ("…" if len(whole) > end + _AROUND else "")
    return Hit(title, before, whole[start:end], after, at)
