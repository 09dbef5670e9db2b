"""The vocabulary of one document as bytes, and vocabularies made of those of a few documents.

What a document calls things is worked out once and kept, so that a question about one document
among many thousands finds its few hundred names ready. What is read back is text: a name or a
thing is made of its line when it is looked at, and a question looks at few.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from bot.ask.vocabulary.classification import classified
from bot.ask.vocabulary.names import Name, Thing
from bot.ask.vocabulary.vocabulary import Said, leaves_of
from bot.columns.lines import Lines, bound, lines_of, packed, parted, read_lines, unpacked
from bot.glossary import Glossary, canonical
from bot.text import key

_FAST = 1
_PARTS = 9
_LINE = "line"
_FIELDS = tuple(field.name for field in fields(Thing))


@dataclass(frozen=True)
class Content:
    """What a document calls things, as lines of text that are read when they are asked for."""

    written_facts: bytes
    written_keys: bytes
    names: Lines
    """A line a name, in the order of the keys."""
    numbers: Sequence[int]
    """Ids of things."""
    things: Lines
    """A line a thing, in the order of the numbers."""

    @cached_property
    def facts(self) -> dict[str, Any]:
        """Bodies, owners, regions, codes, years, groups of heads, items of the glossary; the places
        of keys that stand more than once, and of the names of each kind but lines."""
        found: dict[str, Any] = json.loads(zlib.decompress(self.written_facts))
        return found

    @cached_property
    def keys(self) -> Sequence[str]:
        """The keys of the names."""
        written = zlib.decompress(self.written_keys) if self.written_keys else b""
        return written.decode().split("\n") if written else ()

    def thing(self, number: int) -> Thing | None:
        """The thing of a number, if it is one of these."""
        at = bisect_left(self.numbers, number)
        known = at < len(self.numbers) and self.numbers[at] == number
        return read_thing(self.things[at]) if known else None


_NO_FACTS: dict[str, Any] = {
    "bodies": {}, "owners": [], "regions": [], "codes": [], "years": [], "leaves": {},
    "items": [], "twice": {}, "kinds": {}, "longest": 1,
}  # fmt: skip
NOTHING = Content(
    zlib.compress(json.dumps(_NO_FACTS).encode()), b"", Lines(0, (), b""), (), Lines(0, (), b"")
)


def dump(found: Said, glossary: Glossary) -> bytes:
    """What a document calls things, for keeping."""
    names, things = found.names, dict(sorted(found.things.items()))
    keys = [name.key for name in names]
    known = _known(tuple(item.name for item in glossary.items))
    said = {key(canonical(thing.name)) for thing in things.values()} & known.keys()
    facts = {
        "bodies": {body: sorted(codes) for body, codes in found.bodies.items()},
        "owners": list(found.owners.items()),
        "regions": sorted(found.regions),
        "codes": sorted(found.codes),
        "years": sorted({t.year for t in things.values() if t.year is not None}),
        "leaves": {leaf: sorted(groups) for leaf, groups in leaves_of(names).items()},
        "items": sorted(name for one in said for name in known[one]),
        "twice": twice_of(keys),
        "kinds": kinds_of(names),
        "longest": max(map(len, keys), default=1),
    }
    lines = lines_of(_each(list(map(_row, names))))
    plain = lines_of(_each(list(map(_plain, things.values()))))
    parts = [
        zlib.compress(_line(facts).encode(), _FAST),
        zlib.compress("\n".join(keys).encode(), _FAST),
        zlib.compress(packed("q", things), _FAST),
        *lines.kept(),
        *plain.kept(),
    ]
    return bound(parts)


@cache
def _known(items: tuple[str, ...]) -> dict[str, list[str]]:
    """The names of items that the glossary or the classification knows, by their key."""
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys((*items, *classified())):
        found.setdefault(key(name), []).append(name)
    return found


def _each(rows: list[list[object]]) -> list[str]:
    """A line a row: all are written at once and parted again, which costs less; where a text looks
    like the end of a row, one by one."""
    lines = _line(rows)[2:-2].split("], [") if rows else []
    if len(lines) != len(rows):
        return [_line(row) for row in rows]
    return [f"[{line}]" for line in lines]


def twice_of(keys: list[str]) -> dict[str, list[int]]:
    """The places of each key that stands more than once."""
    several = {one for one, count in Counter(keys).items() if count > 1}
    places: dict[str, list[int]] = {}
    for at, one in enumerate(keys):
        if one in several:
            places.setdefault(one, []).append(at)
    return places


def kinds_of(names: Iterable[Name]) -> dict[str, list[int]]:
    """The places of the names of each kind that few are of: of all but lines."""
    places: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        if name.kind != _LINE:
            places.setdefault(name.kind, []).append(at)
    return places


_line = json.JSONEncoder(ensure_ascii=False).encode


def _row(name: Name) -> list[object]:
    return [name.key, name.kind, name.target, name.quality, name.shown, name.strict]


def line_of(name: Name) -> str:
    """The line of a name."""
    return _line(_row(name))


def _plain(thing: Thing) -> list[object]:
    value = None if thing.value is None else str(thing.value)
    return [
        thing.entity_id, thing.document_id, thing.name, thing.context, thing.body, thing.year,
        thing.phase, thing.kind, value, thing.unit, thing.has_parts,
        sorted(thing.groups), "\n".join(sorted(thing.tables)) if thing.tables else None,
    ]  # fmt: skip


def load(content: bytes) -> Content:
    """What was kept of a document."""
    facts, keys, numbers, *parts = parted(content, _PARTS)
    names, things = read_lines(*parts[:3]), read_lines(*parts[3:])
    return Content(facts, keys, names, unpacked("q", zlib.decompress(numbers)), things)


def read_name(line: bytes) -> Name:
    """The name of a line."""
    at, kind, target, quality, shown, strict = json.loads(line)
    return Name(at, kind, tuple(target), quality, shown, strict)


def read_thing(line: bytes) -> Thing:
    """The thing of a line."""
    known: dict[str, Any] = dict(zip(_FIELDS, json.loads(line), strict=True))
    known["value"] = None if known["value"] is None else Decimal(known["value"])
    tables = () if known["tables"] is None else known["tables"].split("\n")
    known |= {"groups": frozenset(known["groups"]), "tables": frozenset(tables)}
    return Thing(**known)
