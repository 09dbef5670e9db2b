"""Which lines of a document speak of the same thing, so that their figures can be compared.

A thing is known by its canonical name and its body. Where one table has several lines of that
name, the name of the parent tells them apart (综合业务管理 of three activities is three things).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

import bot.load.raw as raw
from bot.glossary import TOTAL_ENDS, canonical, read_glossary
from bot.load.parts import Line, Statement, Table
from bot.money import YUAN
from bot.resources import read_yaml
from bot.text import fold, key

_NOWHERE = raw.Place(0, 0)
_PLAIN = r"""[^()“”"'‘’、,，.\s]"""
_CLASSIFIED = re.compile(rf"((?:{_PLAIN}|\((?![类款项]\)){_PLAIN}*\))+)\([类款项]\)")
"""A name that stands before its level; it may hold brackets of its own, as 事务（室）（款）."""


class Place(NamedTuple):
    """A line of a table, or a statement of the text (table None)."""

    table: int | None
    seq: int


@dataclass(frozen=True)
class Entity:
    """Lines that speak of one thing, best source first."""

    name: str
    """Display name: canonical, 合计 replaced by what the table is of."""
    context: str
    """The parent's name where the bare name stands for several things; else empty."""
    body: str
    kind: str
    """project, activity, body, fee, total, item or statement."""
    places: tuple[Place, ...]


def item_name(line: Line, table: Table) -> str:
    """The name of a line; a bare 合计 is called after what its table is of."""
    if line.item in read_yaml("tables.yaml")["totals"]:
        return subject_of(table.title) or line.item
    return line.item


_UP_TO_YEAR = re.compile(r"^.{0,30}?20\d\d\s*年度?(?=.)")
"""What stands before the subject of a title: 表三：某市财政局2024年."""


@lru_cache(maxsize=1_000)
def subject_of(title: str) -> str:
    """What a table is of: 项目支出 for 部门项目支出预算, “三公”经费 for 2024年“三公”经费支出表."""
    frame = read_yaml("tables.yaml")["title_frame"]
    for named in frame["of"]:
        if named["word"] in fold(title) and not any(word in title for word in named["unless"]):
            return str(named["name"])
    name = _UP_TO_YEAR.sub("", title)
    for word in frame["before"]:
        name = name.removeprefix(word)
    for word in frame["after"]:
        if name.endswith(word) and len(name) > len(word):
            name = name[: -len(word)]
            break
    return name


def find_entities(
    tables: tuple[Table, ...], bodies: dict[int, str], statements: tuple[Statement, ...], owner: str
) -> tuple[Entity, ...]:
    """All things that the document speaks of; `bodies` names the body of each table."""
    keys = _keys(tables, bodies)
    groups: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for (table, seq), found in keys.items():
        groups[found].append(Place(table, seq))
    for at, statement in enumerate(statements):
        groups[_statement_key(statement, owner, groups.keys())].append(Place(None, at))
    rank = _Ranking(tables)
    return tuple(
        Entity(
            name=_display(name, places, tables, statements),
            context=context,
            body=body,
            kind=_kind(places, tables),
            places=rank.sorted(places),
        )
        for (body, name, context), places in groups.items()
    )


def _keys(
    tables: tuple[Table, ...], bodies: dict[int, str]
) -> dict[tuple[int, int], tuple[str, str, str]]:
    """Body, canonical name and telling context of every labelled line."""
    often: set[tuple[str, str]] = set()
    for table in tables:
        body, once = bodies[table.seq], set()
        for line in table.lines:
            if not line.continued and not _echo(line, table):
                name = canonical(line.item)
                if name in once:
                    often.add((body, name))
                once.add(name)
    found: dict[tuple[int, int], tuple[str, str, str]] = {}
    for table in tables:
        body = bodies[table.seq]
        for line in table.lines:
            if line.continued or not line.item:
                continue
            name = canonical(item_name(line, table))
            context = _context(line, table) if (body, canonical(line.item)) in often else ""
            found[table.seq, line.seq] = (body, name, context)
    return found


def _echo(line: Line, table: Table) -> bool:
    """Whether a line only repeats the name of its parent."""
    return line.parent is not None and table.lines[line.parent].item == line.item


def _context(line: Line, table: Table) -> str:
    """The name of the nearest group or parent that is not the line's own and no total."""
    if line.within:
        return line.within[-1]
    parent = line.parent
    while parent is not None:
        above = table.lines[parent]
        if above.item != line.item:
            return "" if above.total else above.item
        parent = above.parent
    return ""


def _statement_key(
    statement: Statement, owner: str, known: Set[tuple[str, str, str]]
) -> tuple[str, str, str]:
    """The thing a sentence speaks of: the known one of that name, or with the longest name in it,
    among equals the first: “三公”经费预算支出 is of 三公经费."""
    if classified := _classified(statement.subject):
        return _classified_key(classified, owner, known)
    name = canonical(statement.subject)
    said = _said().get(key(statement.subject))
    for wanted in (name, said):
        if wanted and (owner, wanted, "") in known:
            return owner, wanted, ""
    bare = key(statement.subject)
    inside = [n for b, n, c in known if b == owner and not c and len(n) > 3 and key(n) in bare]
    if not inside:
        return owner, name, ""
    return owner, max(inside, key=lambda n: (len(n), -bare.find(key(n)), n)), ""


def things_named(
    subjects: Iterable[str], entities: tuple[Entity, ...], owner: str
) -> dict[str, int]:
    """For each name in the text the number of the thing of the tables that is called so, words
    that any name of an amount may carry aside; names that fit none are left out."""
    tabled = {
        (entity.body, canonical(entity.name), entity.context): number
        for number, entity in enumerate(entities)
        if any(place.table is not None for place in entity.places)
    }
    known = set(tabled)
    found: dict[str, int] = {}
    for subject in subjects:
        own = key(subject).removeprefix(key(owner))
        sides = read_yaml("claims.yaml")["sides"]
        for name in (subject, own, _bare(own), *sides.get(_bare(own), ())):
            statement = Statement(0, name, Decimal(0), "", "", _NOWHERE)
            at = _statement_key(statement, owner, known)
            exact = _classified(name) or key(at[1]) in (key(name), key(canonical(name)))
            if at in tabled and (exact or _bare(at[1]) in (_bare(own), name)):
                found.setdefault(subject, tabled[at])
    return found


def _bare(name: str) -> str:
    """A name without the words that say where the money comes from or that it is an amount."""
    words = read_yaml("claims.yaml")["aside"]
    return re.sub(f"(?:{words})+$|^(?:{words})+", "", key(name)) or key(name)


def _classified(subject: str) -> list[str]:
    """The names in 一般公共服务支出（类）商贸事务（款）行政运行（项）, the widest first."""
    return [match.group(1) for match in _CLASSIFIED.finditer(fold(subject))]


def _classified_key(
    names: list[str], owner: str, known: Set[tuple[str, str, str]]
) -> tuple[str, str, str]:
    """The thing that names of a classification lead to; never one of another name."""
    wanted = {key(names[-1]), key(canonical(names[-1]))}
    found = [k for k in known if k[0] == owner and key(k[1]) in wanted]
    above = [key(name) for name in names[:-1]]
    ranked = sorted(found, key=lambda k: (key(k[2]) not in above[-1:], bool(k[2]), k))
    if ranked and (key(ranked[0][2]) in above or not ranked[0][2]):
        return ranked[0]
    return owner, names[-1], "".join(names[:-1])


@cache
def _said() -> dict[str, str]:
    return {
        key(word): item.name
        for item in read_glossary().items
        if item.kind != "staff"
        for word in item.said
    }


def _display(
    name: str, places: list[Place], tables: tuple[Table, ...], statements: tuple[Statement, ...]
) -> str:
    """The shortest printed name that means it."""
    printed = [
        item_name(tables[p.table].lines[p.seq], tables[p.table])
        for p in places
        if p.table is not None
    ] or [statements[p.seq].subject for p in places]
    name = min(printed, key=len)
    bare = TOTAL_ENDS.sub("", name)
    # 支出总计 is 预算支出, and a bare 支出 would be anything
    return bare if canonical(bare) == canonical(name) else name


def _kind(places: list[Place], tables: tuple[Table, ...]) -> str:
    kinds = [
        line_kind(tables[p.table].lines[p.seq], tables[p.table])
        for p in places
        if p.table is not None
    ]
    order = ("project", "activity", "fee", "body", "item", "total")
    return min(kinds, key=order.index) if kinds else "statement"


def line_kind(line: Line, table: Table) -> str:
    """What a line is, told by the kind of its table and its place in the tree."""
    if line.total:
        return "total"
    if table.kind == "duties":
        return "activity"
    if table.kind == "staffing":
        return "body"
    if table.kind == "nontax":
        return "fee"
    if table.kind == "project":
        return "activity" if line.seq in table.parents else "project"
    return "item"


class _Ranking:
    """Order of the sources of one thing: amounts before blanks, tables by preference, in order."""

    def __init__(self, tables: tuple[Table, ...]) -> None:
        self._tables = tables
        self._preference: list[str] = read_yaml("tables.yaml")["preference"]

    def sorted(self, places: list[Place]) -> tuple[Place, ...]:
        """The places, best first. Where the table of 三公 gives a wider amount than the best of
        the others, it goes first: it counts what basic and project expenditure pay together."""
        found = sorted(places, key=self.of)
        best = self._yuan(found[0])
        wider = [
            place
            for place in found
            if self._kind(place) == "three_public"
            and best is not None
            and (yuan := self._yuan(place)) is not None
            and yuan > best
        ]
        return tuple(wider + [place for place in found if place not in wider])

    def _kind(self, place: Place) -> str:
        return "" if place.table is None else self._tables[place.table].kind

    def _yuan(self, place: Place) -> Decimal | None:
        """The headline amount in 元, by the unit of its column."""
        if place.table is None:
            return None
        table = self._tables[place.table]
        value = headline(table.lines[place.seq], table)
        unit = next((c.unit for c in table.columns if c.total), "")
        return None if value is None else value * YUAN.get(unit, Decimal(1))

    def of(self, place: Place) -> tuple[bool, int, int, int]:
        """Sort key of a place; smaller is the better source."""
        if place.table is None:
            return (True, 99, 0, place.seq)
        table = self._tables[place.table]
        blank = headline(table.lines[place.seq], table) is None
        return (blank, self._preference.index(table.kind), table.seq, place.seq)


def headline(line: Line, table: Table) -> Decimal | None:
    """The amount in the total column of a line; None where blank or without such a column."""
    headed = table.headed
    for cell in line.cells:
        if cell.column in headed:
            return cell.value
    return None
