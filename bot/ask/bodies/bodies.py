"""The bodies of government that are loaded: their names over the years, places, and documents.

A body that is called otherwise from year to year is one body: of names of one office in one place
(`offices`), and a name without its place joins the one that has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from bot.ask.bodies.offices import (
    CLIPPED,
    STEM,
    Office,
    bare_place,
    forms_of,
    office_of,
    only_places,
)
from bot.ask.language.pinyin import sound

BUDGET, FINAL = "预算", "决算"
WHOLE, UNIT = "部门", "单位"
DIRECT = "直"
"""Behind a level: all bodies of that level, as 省直."""


@dataclass(frozen=True)
class Edition:
    """A document in which a body has tables: its own, or as a unit of the department's."""

    document_id: int
    year: int | None
    phase: str
    name: str
    """The body as this document calls it."""
    part: str
    """部门 where the document is the body's own, 单位 where it is a unit in it."""
    publisher: str
    document: str
    """Its file name."""
    titles: frozenset[str] = frozenset()
    """The titles of its tables, where several documents are of the body, year and phase."""
    rest: tuple[tuple[int, str], ...] = ()
    """The other documents where the tables of the year and phase are published in several, and
    their file names."""

    @property
    def documents(self) -> tuple[int, ...]:
        """All documents that it is published in, the newest first."""
        return (self.document_id, *(number for number, _ in self.rest))

    def file(self, number: int) -> str:
        """The file name of one of its documents."""
        return dict(self.rest).get(number, self.document)


@dataclass(frozen=True)
class Body:
    """A body, under all names that the loaded documents give it."""

    number: int
    name: str
    """The newest full name."""
    aliases: tuple[str, ...]
    office: Office
    codes: frozenset[str]
    editions: tuple[Edition, ...]
    """Newest first; a budget before the final account of its year."""

    @cached_property
    def own(self) -> tuple[Edition, ...]:
        """The documents that it published itself."""
        return tuple(e for e in self.editions if e.part == WHOLE)

    @cached_property
    def years(self) -> frozenset[int | None]:
        """The years of its documents."""
        return frozenset(e.year for e in self.editions)

    @property
    def own_office(self) -> bool:
        """Whether it is the unit that is a department's own office: 某局本级."""
        return self.name.endswith(("本级", "本部", "机关"))

    @property
    def towns(self) -> tuple[str, ...]:
        """The town that its name opens with, where that is said alone."""
        return self.office.places[1:]

    def of(self, year: int | None, phase: str) -> tuple[Edition, ...]:
        """The editions of a year and phase, where these are given."""
        return tuple(
            e
            for e in self.editions
            if (year is None or e.year == year) and (not phase or e.phase == phase)
        )


@dataclass(frozen=True)
class Bodies:
    """All bodies of a database and what people call them."""

    bodies: tuple[Body, ...]
    forms: dict[str, tuple[tuple[int, float], ...]]
    """A way to name bodies -> which, and how fully it names each."""
    by_document: dict[int, int]
    """Document -> the body that published it."""
    sounds: dict[str, tuple[int, ...]]
    """What a form sounds like -> the bodies of that form."""
    gapped: dict[str, tuple[int, ...]]
    """A form with ? in the place of one character -> the bodies of that form."""

    @property
    def several(self) -> bool:
        """Whether more than one document is loaded."""
        return len(self.by_document) > 1

    @cached_property
    def offices(self) -> frozenset[str]:
        """What the offices of the bodies are called."""
        return frozenset(body.office.name for body in self.bodies)

    @cached_property
    def publishing(self) -> tuple[Body, ...]:
        """The bodies that published documents themselves."""
        return tuple(body for body in self.bodies if body.own)

    @cached_property
    def places(self) -> dict[str, frozenset[str]]:
        """A place as it is said -> the places that may be meant: 云川 and 云川县 -> 云川县."""
        found: dict[str, set[str]] = defaultdict(set)
        for place in {place for body in self.bodies for place in body.office.places}:
            found[place].add(place)
            found[bare_place(place)].add(place)
        for places in {body.office.places for body in self.bodies if len(body.office.places) > 1}:
            found["".join(places)].add(places[-1])
            found["".join(map(bare_place, places))].add(places[-1])
        return {said: frozenset(meant) for said, meant in found.items()}

    @cached_property
    def places_long_first(self) -> tuple[str, ...]:
        """The ways to say places, the long ones first."""
        return tuple(sorted(self.places, key=len, reverse=True))

    def owners(self, number: int) -> frozenset[int]:
        """The departments in whose documents a body is a unit."""
        units = [e for e in self.bodies[number].editions if e.part == UNIT]
        return frozenset(
            owner for e in units if (owner := self.by_document.get(e.document_id)) is not None
        ) - {number}

    def publisher(self, document: int) -> Body | None:
        """The body that published a document."""
        number = self.by_document.get(document)
        return None if number is None else self.bodies[number]

    def edition(self, document: int) -> Edition | None:
        """The edition that a document holds, of the body that published it."""
        body = self.publisher(document)
        own = body.editions if body else ()
        return next((e for e in own if document in e.documents), None)


def lies_in(body: Body, places: Iterable[str]) -> bool:
    """Whether a body lies in one of the places, or is of one of the levels: 省直, 市直."""
    own, level = body.office.places, body.office.level
    return any(place in own or place == f"{level}{DIRECT}" for place in places)


def build_bodies(rows: Sequence[dict[str, Any]]) -> Bodies:
    """The bodies of the rows of `editions.sql`."""
    groups = _merged(rows)
    bodies = tuple(_body(number, group) for number, group in enumerate(groups))
    forms: dict[str, dict[int, float]] = defaultdict(dict)
    for body in bodies:
        for form, fullness in spoken_forms(body):
            known = forms[form]
            known[body.number] = max(fullness, known.get(body.number, 0.0))
    return Bodies(
        bodies,
        {form: tuple(sorted(found.items())) for form, found in forms.items()},
        {d: b.number for b in bodies for e in b.editions if e.part == WHOLE for d in e.documents},
        _by_sound(forms),
        _gapped(forms),
    )


_LOOSE = 3
"""Characters of a form from which it is known by its sound; one more, with a slip."""


def _by_sound(forms: Mapping[str, Mapping[int, float]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for form, numbers in forms.items():
        if len(form) >= _LOOSE and not form.isdigit() and _whole_form(numbers):
            found[sound(form)].update(dict.fromkeys(numbers))
    return {heard: tuple(numbers) for heard, numbers in found.items()}


def _whole_form(fullness: Mapping[int, float]) -> bool:
    """Whether a form is no end of a name, and no name without its end."""
    return max(fullness.values()) not in (CLIPPED, STEM)


def _gapped(forms: Mapping[str, Mapping[int, float]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for form, numbers in forms.items():
        known = len(form) > _LOOSE and not form.isdigit() and _whole_form(numbers)
        for at in range(len(form) - 1) if known else ():
            found[f"{form[:at]}?{form[at + 1 :]}"].update(dict.fromkeys(numbers))
    return {form: tuple(numbers) for form, numbers in found.items()}


def span_of_years(years: Iterable[int | None]) -> str:
    """The years in short: 2016, or 2015–2018 for those from one to another."""
    known = sorted({year for year in years if year is not None})
    if len(known) < 2:
        return "".join(map(str, known))
    together = known[-1] - known[0] == len(known) - 1
    return f"{known[0]}–{known[-1]}" if together else "、".join(map(str, known))


# --- which names are one body ---


def _merged(rows: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The rows of each body."""
    names: dict[tuple[tuple[str, ...], str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        office = office_of(row["body"])
        names[office.places, office.level, office.name].append(row)
    found = {at: list(group) for at, group in names.items()}
    for at in sorted(names, key=lambda at: len(at[0])):
        places, level, name = at
        wider = [
            other
            for other in found
            if other != at
            and other[2] == name
            and (not level or other[1] == level)
            and len(other[0]) > len(places)
            and other[0][len(other[0]) - len(places) :] == places
        ]
        if len(wider) == 1:
            found[wider[0]] += found.pop(at)
    return _same_code(list(found.values()))


def _same_code(groups: list[list[dict[str, Any]]]) -> list[list[dict[str, Any]]]:
    """Groups of one place and one code of a department are one body that was renamed, where no
    year has both."""
    merged: list[list[dict[str, Any]]] = []
    at: dict[tuple[object, ...], int] = {}
    for group in groups:
        mark = _code_mark(group)
        place = at.get(mark) if mark else None
        if place is not None and not _years(group) & _years(merged[place]):
            merged[place] += group
            continue
        if mark:
            at.setdefault(mark, len(merged))
        merged.append(group)
    return merged


def _code_mark(group: list[dict[str, Any]]) -> tuple[object, ...]:
    own = [row for row in group if row["part"] == WHOLE and len(row["code"]) >= 3]
    if not own:
        return ()
    return office_of(own[0]["body"]).places, own[0]["code"]


def _years(group: list[dict[str, Any]]) -> set[tuple[int | None, str]]:
    return {(row["year"], row["phase"]) for row in group}


def _body(number: int, rows: list[dict[str, Any]]) -> Body:
    editions = _editions(rows)
    names = list(dict.fromkeys(e.name for e in editions))
    full = max(
        dict.fromkeys(e.name for e in editions),
        key=lambda name: (len(office_of(name).places), -names.index(name)),
    )
    printed = dict.fromkeys(row["printed"] for row in rows if row["printed"])
    return Body(
        number=number,
        name=full,
        aliases=tuple(name for name in dict.fromkeys([*names, *printed]) if name != full),
        office=office_of(full),
        codes=frozenset(row["code"] for row in rows if row["code"]),
        editions=editions,
    )


def _editions(rows: Iterable[dict[str, Any]]) -> tuple[Edition, ...]:
    """One edition a document; the body's own before that as a unit in it."""
    found: dict[int, Edition] = {}
    for row in sorted(rows, key=lambda row: row["part"] != WHOLE):
        told = ("document_id", "year", "phase", "body", "part", "publisher", "document")
        titles = frozenset(row.get("titles") or ())
        edition = replace(Edition(*(row[name] for name in told)), titles=titles)
        found.setdefault(row["document_id"], edition)
    return tuple(
        sorted(
            _joined(found.values()),
            key=lambda e: (-(e.year or 0), e.part != WHOLE, e.phase != BUDGET, e.document_id),
        )
    )


def _joined(editions: Iterable[Edition]) -> Iterator[Edition]:
    """The editions, those of one year and phase that have no table in common as one of several
    documents; of those that have, each stays a version of its own."""
    groups: dict[tuple[object, ...], list[Edition]] = defaultdict(list)
    for edition in editions:
        alone = () if edition.titles else (edition.document_id,)
        groups[edition.year, edition.phase, edition.part, edition.name, alone].append(edition)
    for group in groups.values():
        newest, *older = sorted(group, key=lambda e: -e.document_id)
        titles = set(newest.titles)
        rest = []
        for edition in older:
            if titles & edition.titles:
                yield edition
            else:
                rest.append((edition.document_id, edition.document))
                titles |= edition.titles
        yield replace(newest, rest=tuple(rest), titles=frozenset(titles))


def spoken_forms(body: Body) -> Iterator[tuple[str, float]]:
    """Ways to name the body: 1 with its place, less without, codes as they are."""
    for code in body.codes:
        if len(code) > 3:
            yield code, 1.0
    for name in (body.name, *body.aliases):
        yield from forms_of(name, body.office)
    yield from only_places(body.office)
