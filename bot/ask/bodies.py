"""The bodies of government that are loaded: their names over the years, places, and documents.

A body that is called otherwise from year to year is one body: names are reduced by the rules of
data/bodies.yaml to a place and an office, and a name without its place joins the one that has it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.ask.pinyin import sound
from bot.resources import read_yaml
from bot.text import key

BUDGET, FINAL = "预算", "决算"
WHOLE, UNIT = "部门", "单位"


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


@dataclass(frozen=True)
class Office:
    """What the name of a body is made of."""

    places: tuple[str, ...]
    """From the widest to the closest: 上海市, 普陀区."""
    level: str
    """省, 市, 县, 区; empty where the name does not tell."""
    name: str
    """The rest, in short words: 商务委, 政府办公室."""


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

    @property
    def own(self) -> tuple[Edition, ...]:
        """The documents that it published itself."""
        return tuple(e for e in self.editions if e.part == WHOLE)

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

    def publisher(self, document: int) -> Body | None:
        """The body that published a document."""
        number = self.by_document.get(document)
        return None if number is None else self.bodies[number]


def build_bodies(rows: Sequence[dict[str, Any]]) -> Bodies:
    """The bodies of the rows of `editions.sql`."""
    groups = _merged(rows)
    bodies = tuple(_body(number, group) for number, group in enumerate(groups))
    forms: dict[str, dict[int, float]] = defaultdict(dict)
    for body in bodies:
        for form, fullness in _forms(body):
            known = forms[form]
            known[body.number] = max(fullness, known.get(body.number, 0.0))
    return Bodies(
        bodies,
        {form: tuple(sorted(found.items())) for form, found in forms.items()},
        {e.document_id: b.number for b in bodies for e in b.editions if e.part == WHOLE},
        _by_sound(forms),
        _gapped(forms),
    )


_LOOSE = 3
"""Characters of a form from which it is known by its sound; one more, with a slip."""


def _by_sound(forms: Mapping[str, Mapping[int, float]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for form, numbers in forms.items():
        if len(form) >= _LOOSE and not form.isdigit():
            found[sound(form)].update(dict.fromkeys(numbers))
    return {heard: tuple(numbers) for heard, numbers in found.items()}


def _gapped(forms: Mapping[str, Mapping[int, float]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for form, numbers in forms.items():
        for at in range(len(form) - 1) if len(form) > _LOOSE and not form.isdigit() else ():
            found[f"{form[:at]}?{form[at + 1 :]}"].update(dict.fromkeys(numbers))
    return {form: tuple(numbers) for form, numbers in found.items()}


def span_of_years(years: Iterable[int | None]) -> str:
    """The years in short: 2016, or 2015–2018 for those from one to another."""
    known = sorted({year for year in years if year is not None})
    if len(known) < 2:
        return "".join(map(str, known))
    together = known[-1] - known[0] == len(known) - 1
    return f"{known[0]}–{known[-1]}" if together else "、".join(map(str, known))


# --- names ---


@cache
def _rules() -> Any:
    return read_yaml("bodies.yaml")


@cache
def _whole() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(found), by) for found, by in _rules()["whole"])


@cache
def _place() -> re.Pattern[str]:
    ends = "|".join(_rules()["places"])
    return re.compile(rf"^[\u3400-\u9fff]{{1,8}}?(?:{ends})")


@cache
def short_name(name: str) -> str:
    """A name in its short words, by which names of one body compare equal: 江苏省政协办公厅."""
    bare = key(name)
    for pattern, by in _whole():
        bare = pattern.sub(by, bare)
    for long, short in _rules()["short"]:
        bare = bare.replace(long, short)
    return bare


@cache
def office_of(name: str) -> Office:
    """The places, level and office of a name."""
    rest = short_name(name)
    places: list[str] = []
    while found := _place().match(rest):
        place = found.group()
        if len(place) < 2 or len(rest) - len(place) < 1 or _is_office(place, rest):
            break
        places.append(place)
        rest = rest[len(place) :]
    if places:
        return Office(tuple(places), places[-1][-1] if places[-1][-1] in _levels() else "", rest)
    if rest[:1] in _levels() and len(rest) > 2 and not rest.startswith(tuple(_rules()["words"])):
        return Office((), rest[0], rest[1:])
    return Office((), "", rest)


def _is_office(place: str, rest: str) -> bool:
    """Whether what looks like a place opens an office: 城市 of 城市管理局, 市 of 某某市场局."""
    after = rest[len(place) - 1 :]
    return rest.startswith(tuple(_rules()["words"])) or after.startswith(tuple(_rules()["words"]))


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
        edition = Edition(*(row[name] for name in told))
        found.setdefault(row["document_id"], edition)
    return tuple(
        sorted(
            found.values(),
            key=lambda e: (-(e.year or 0), e.part != WHOLE, e.phase != BUDGET, e.document_id),
        )
    )


# --- what people call them ---


def _forms(body: Body) -> Iterator[tuple[str, float]]:
    """Ways to name the body: 1 with its place, less without, codes as they are."""
    for code in body.codes:
        if len(code) > 3:
            yield code, 1.0
    for name in (body.name, *body.aliases):
        bare, office = key(name), office_of(name)
        if len(bare) > 2:
            yield bare, 1.0 if office.places else 0.6
        yield from _said(office if office.places else body.office, _rest(bare, office))


def _said(office: Office, printed: str) -> Iterator[tuple[str, float]]:
    """Every place in front of every form of the office, printed in full or in short words."""
    tails = {*_tails(office.name), *(_tails(printed) if printed else ())}
    for head, fullness in _heads(office):
        for tail in tails:
            form = head + tail
            joined = not tail.startswith(_rules()["joins"]) or head[-1:] in _levels()
            if len(form) > 1 and joined and form[:1] != "委":
                yield form, fullness


@cache
def _levels() -> str:
    return "".join(_rules()["levels"])


def _rest(full: str, office: Office) -> str:
    """The office in the words of the printed name; empty where its place does not stand in it."""
    place = "".join(office.places)
    return full.partition(place)[2] if place and full.startswith(place) else ""


def _heads(office: Office) -> Iterator[tuple[str, float]]:
    """The place in front, in full and in short, down to none."""
    places = office.places
    for start in range(len(places)):
        tail = places[start:]
        yield "".join(tail), 1.0
        yield "".join(_bare(place) for place in tail), 0.9
        yield "".join(map(_bare, tail[:-1])) + tail[-1], 0.9
    if office.level:
        yield office.level, 0.6
    yield "", 0.5


def _bare(place: str) -> str:
    """The place without its ending: 云川 for 云川县; a short one keeps it."""
    for end in _rules()["places"]:
        if place.endswith(end) and len(place) - len(end) >= 2:
            return place.removesuffix(end)
    return place


def _tails(office: str) -> Iterator[str]:
    yield office
    for end, said in _rules()["ends"]:
        if office.endswith(end):
            stem = office.removesuffix(end)
            for short in said:
                yield stem + short
            return
