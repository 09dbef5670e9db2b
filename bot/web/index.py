"""The search index of the static site: names, what they are also called, and where they stand."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.ask.knowledge import Knowledge
from bot.ask.language.pinyin import syllables
from bot.resources import statement
from bot.store import Row
from bot.text import key, traditional
from bot.web.documents import read_documents
from bot.web.links import Address
from bot.web.places import addresses
from bot.web.prose import read_sections

_MOST_KEYS = 40
_GOOD = 0.9
"""From this quality on a name is listed: what people say, not what merely resembles it."""
_TEXT = 160
"""Characters of a paragraph that are searched and shown."""


def search_index(known: Knowledge) -> str:
    """The index as JSON. Places are written as [document, page, anchor]."""
    documents = [one.document for one in read_documents(known.store)]
    number = {name: at for at, name in enumerate(documents)}
    rows = known.store.rows(statement("search_things"), {"things": sorted(known.vocabulary.things)})
    things = list(_things(known, rows, number))
    names = [str(thing[0]) for thing in things]
    content = {
        "documents": documents,
        "keys": _keys(known, rows),
        "things": things,
        "tables": [
            [row["title"], number[row["document"]], str(row["seq"] + 1)]
            for row in known.store.rows(
                statement("search_tables"), {"text": "", "tables": [], "most": None}
            )
            if row["document"] in number
        ],
        "texts": list(_texts(known, number)),
        "simplified": _simplified([*names, *(str(row) for row in documents)]),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _things(
    known: Knowledge, rows: Sequence[Row], number: dict[str, int]
) -> Iterable[list[object]]:
    """Name, amount, whose it is, and places, of each thing."""
    found: dict[int, list[object]] = {}
    for row, at in zip(rows, addresses(known.store, rows), strict=True):
        if row["entity_id"] not in found:
            said = f"{row['text']} {row['unit']}".strip() if row["text"] else ""
            year = f"{row['year']}年" if row["year"] else ""
            whose = f"{row['body'] or row['publisher']}{year}{row['phase']}"
            found[row["entity_id"]] = [row["name"], said, whose, []]
        places = found[row["entity_id"]][3]
        if isinstance(places, list):
            places.append([row["title"], *_place(at, number)])
    return found.values()


def _place(at: Address, number: dict[str, int]) -> list[object]:
    return [number[at.document], at.page or "index", at.anchor]


def _keys(known: Knowledge, rows: Sequence[Row]) -> dict[str, list[str]]:
    """What each thing is also called: other names, its sound, its initials."""
    called: dict[str, list[str]] = defaultdict(list)
    for name in known.vocabulary.names:
        if name.kind == "line" and name.quality > _GOOD:
            called[name.shown].append(name.key)
    keys: dict[str, dict[str, None]] = {}
    shown: dict[int, str] = {}
    for row in rows:
        own = keys.setdefault(shown.setdefault(row["entity_id"], row["name"]), {})
        last = row["name"].rpartition(" › ")[2]
        if key(row["name"]) not in own:
            read = syllables(key(last))
            spelled = ("".join(read), "".join(syllable[:1] for syllable in read))
            own.update(dict.fromkeys([key(row["name"]), key(last), *spelled, *called[last]]))
    return {name: [one for one in own if one][:_MOST_KEYS] for name, own in keys.items()}


def _texts(known: Knowledge, number: dict[str, int]) -> Iterable[list[object]]:
    for document, at in number.items():
        for section in read_sections(known.store, document):
            for one in section.paragraphs:
                page = f"s{section.number}"
                title = one.heading or section.title
                yield [title, one.text[:_TEXT], at, page, f"p{one.number}"]


def _simplified(texts: Iterable[str]) -> dict[str, str]:
    """The simplified form of each traditional character that the names could be typed in."""
    characters = sorted(set("".join(texts)))
    pairs = ((traditional(character), character) for character in characters)
    return {old: new for old, new in pairs if old != new and len(old) == 1}
