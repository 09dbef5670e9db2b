"""The names that a database and the glossary give to things, each with what it names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from bot.ask.language.lexicon import Lexicon
from bot.ask.vocabulary.classification import classified
from bot.glossary import Glossary, Term, canonical
from bot.store import Row
from bot.text import key

Source = Callable[[str], Sequence[Row]]
"""Gives the rows of a statement by its name, without those that are alike."""
_TARGET_VALUE = re.compile(r"[\d.]+[%‰]*$")
_REMARK_PARTS = re.compile(r"[、，,；;]")
_OF = "\u7684"
"""的, before what a heading is about."""
_BRACKETED = re.compile(r"[（(]([^（()）]+)[)）]$")
_DOUBLED = re.compile(r"(..+)\1")

_TWO_PARTS = re.compile("[\u548c\u53ca\u4e0e]")
"""和, 及, 与: what joins the two parts of a name."""
_LONG_HEAD = 4
_HEAD = 0.985
"""How good the first part is as a name: better than two shorter names in its place."""


@dataclass(frozen=True)
class Thing:
    """An entity of the database: what the lines of a name speak of."""

    entity_id: int
    document_id: int
    name: str
    context: str
    body: str
    year: int | None
    phase: str
    kind: str
    value: Decimal | None
    unit: str
    has_parts: bool
    groups: frozenset[int]
    """Entities that it is part of, in any table."""
    tables: frozenset[str]
    """Kinds of the tables that have a line of it."""


@dataclass(frozen=True)
class Name:
    """A way to name something."""

    key: str
    kind: str
    """line, column, staff, attribute, body, unit, indicator, table, term or passage."""
    target: tuple[object, ...]
    """What it names: entity ids, column names, a body's name, line ids, ..."""
    quality: float
    """1 for the name itself, less for aliases, short forms and parts of remarks."""
    shown: str
    strict: bool = False
    """Whether everyday chatter uses the word too."""


def all_names(
    source: Source,
    things: Mapping[int, Thing],
    bodies: list[dict[str, Any]],
    glossary: Glossary,
    lexicon: Lexicon,
    *,
    own: bool = False,
) -> tuple[Name, ...]:
    """Every name that a question may use, the best of each; with `own` only what documents call
    things, without what the glossary adds whatever is loaded."""
    printed = () if own else (thing.name for thing in things.values())
    return tuple(
        _best(
            [
                *_line_names(things, glossary, lexicon),
                *_remark_names(source, lexicon),
                *_column_names(source, glossary),
                *_staff_names(source, glossary, lexicon.all_heads),
                *_attribute_names(source, glossary),
                *_body_names(bodies, glossary),
                *_unit_names(source, bodies, glossary, lexicon),
                *_indicator_names(source),
                *_table_names(source, lexicon),
                *(() if own else term_names(glossary.terms)),
                *_passage_names(source, lexicon),
                *(() if own else absent_names(printed, glossary, lexicon)),
            ]
        )
    )


def _best(names: Iterable[Name]) -> Iterator[Name]:
    """One name for each key, kind and target: the one of the highest quality."""
    best: dict[tuple[str, str, tuple[object, ...]], Name] = {}
    for name in names:
        if len(name.key) < 1:
            continue
        at = (name.key, name.kind, name.target)
        if at not in best or best[at].quality < name.quality:
            best[at] = name
    yield from best.values()


def _variants(name: str, glossary: Glossary) -> Sequence[tuple[str, float]]:
    """A name and its short and long forms, with how good each is as a name."""
    return _forms(name, glossary.short)


@lru_cache(maxsize=20_000)
def _forms(name: str, short_forms: tuple[tuple[str, str], ...]) -> list[tuple[str, float]]:
    bare = key(name)
    found = [(bare, 1.0)]
    if not _any_form(short_forms).search(bare):
        return found
    for long, short in _short_keys(short_forms):
        for a, b in ((long, short), (short, long)):
            if len(a) > 1 and a in bare and not (len(b) > len(a) and (b in bare or a in b)):
                form = bare.replace(a, b)
                if not _DOUBLED.search(form):
                    found.append((form, 0.95))
    return found


@cache
def _any_form(pairs: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    words = {word for pair in _short_keys(pairs) for word in pair if len(word) > 1}
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@cache
def _short_keys(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((key(long), key(short)) for long, short in pairs)


def _line_names(
    things: Mapping[int, Thing], glossary: Glossary, lexicon: Lexicon
) -> Iterator[Name]:
    groups: dict[str, list[Thing]] = defaultdict(list)
    for thing in things.values():
        if thing.kind != "body":
            groups[canonical(thing.name)].append(thing)
    items = {key(item.name): item for item in glossary.items if item.kind != "staff"}
    forms = {form for group in groups.values() for form, _ in _variants(group[0].name, glossary)}
    ordered = sorted(groups)
    for name, group in groups.items():
        target = tuple(thing.entity_id for thing in group)
        shown = group[0].name
        for printed in {thing.name for thing in group}:
            for form, quality in _variants(printed, glossary):
                if form in lexicon.general and not (form in lexicon.kinds and len(form) > 2):
                    continue
                yield Name(form, "line", target, quality, shown)
                yield from _without_ending(form, target, quality, shown, lexicon)
            head = _before_joint(printed)
            if (
                head
                and not _shared(head, ordered)
                and head not in lexicon.general
                and head not in forms
            ):
                yield Name(head, "line", target, _HEAD, shown)
        item = items.get(key(name))
        if item is None:
            continue
        for form in (item.name, *item.printed):
            yield Name(key(form), "line", target, 0.93, shown, len(key(form)) <= 2)
        for form in item.said:
            short = len(key(form)) <= 2
            yield Name(key(form), "line", target, 0.92, shown, short or form in item.strict)
        for form in item.english:
            yield Name(key(form), "line", target, 0.92, shown)


def _shared(head: str, ordered: Sequence[str]) -> bool:
    """Whether more than one of the names in order begins so."""
    at = bisect_left(ordered, head)
    return len([name for name in ordered[at : at + 2] if name.startswith(head)]) > 1


def _before_joint(name: str) -> str:
    """The key of what a name of two parts says first (人民防空工程建设 of 人民防空工程建设和维护),
    where it is long enough to stand for it; else empty."""
    head, joint, _ = _TWO_PARTS.sub("\n", name, count=1).partition("\n")
    return key(head) if joint and len(key(head)) >= _LONG_HEAD else ""


def _without_ending(
    form: str, target: tuple[object, ...], quality: float, shown: str, lexicon: Lexicon
) -> Iterator[Name]:
    """会议 for 会议费: a bare word stands for the line where nothing else is called so."""
    for ending in lexicon.endings:
        core = form.removesuffix(ending)
        if core != form and len(core) >= 2 and core not in lexicon.generic:
            yield Name(core, "line", target, quality * 0.93, shown, strict=True)
            return


def _remark_names(source: Source, lexicon: Lexicon) -> Iterator[Name]:
    """遗属补助 for 生活补助（遗属补助、工役制人员生活补助）."""
    for row in source("remarks"):
        for part in _REMARK_PARTS.split(row["remark"]):
            bare = key(part)
            short = 2 <= len(bare) <= 12 and not any(c.isdigit() for c in bare)
            if short and bare not in lexicon.generic:
                yield Name(bare, "line", (row["entity_id"],), 0.8, row["item"], strict=True)


def _column_names(source: Source, glossary: Glossary) -> Iterator[Name]:
    """Sources of funding: the columns of amounts beside the total."""
    groups: dict[str, set[str]] = defaultdict(set)
    for row in source("amount_columns"):
        groups[canonical(row["column_name"])].add(row["column_name"])
    items = {key(item.name): item for item in glossary.items}
    for name, columns in groups.items():
        target = tuple(sorted(columns))
        for column in columns:
            yield Name(key(column), "column", target, 1.0, column)
        item = items.get(key(name))
        if item:
            for form in (item.name, *item.printed, *item.said):
                yield Name(key(form), "column", target, 0.92, target[0])


def _staff_names(source: Source, glossary: Glossary, ends: Sequence[str]) -> Iterator[Name]:
    """Columns of heads and vehicles, each by its group, its own name and both together."""
    rows = source("staff_columns")
    groups: dict[str, None] = {}
    forms: dict[str, tuple[str, ...]] = {}
    for row in rows:
        path = row["column_path"]
        group = path.split(" / ")[0]
        groups[group] = None
        if group == path:
            continue
        leaf, stem = row["column_name"], group.removesuffix("人数").removesuffix("数")
        for form in (f"{group}{leaf}", f"{leaf}{group}", f"{leaf}{stem}", f"{stem}{leaf}"):
            forms[key(form)] = (path,)
        if sum(1 for r in rows if r["column_name"] == leaf) == 1:
            for form in (leaf, f"{leaf}人数", f"{leaf}人员"):
                forms[key(form)] = (path,)
    for group in groups:
        stem = group.removesuffix("人数").removesuffix("数")
        for form in (group, group.removesuffix("数"), stem, *(f"{stem}{end}" for end in ends)):
            forms.setdefault(key(form), (group,))
    for form, target in forms.items():
        yield Name(form, "staff", target, 0.97, form)
    for item in glossary.items:
        if item.kind != "staff":
            continue
        known = next((forms[key(f)] for f in (item.name, *item.printed) if key(f) in forms), None)
        if known:
            for said in (item.name, *item.printed, *item.said):
                yield Name(key(said), "staff", known, 0.92, item.name, said in item.strict)


def _attribute_names(source: Source, glossary: Glossary) -> Iterator[Name]:
    """Columns of text, 单位规格, 经费保障形式, 收入类型, and what the glossary calls them."""
    called = {key(term.name): term.aliases for term in glossary.terms}
    for row in source("text_columns"):
        name = row["column_name"]
        yield Name(key(name), "attribute", (name,), 1.0, name)
        for alias in called.get(key(name), ()):
            yield Name(key(alias), "attribute", (name,), 0.9, name)


def _body_names(bodies: list[dict[str, Any]], glossary: Glossary) -> Iterator[Name]:
    for row in bodies:
        target = (row["body"],)
        full = row["body"]
        bare = full.removeprefix(row["region"])
        county = row["region"][-1:] + bare if row["region"] else bare
        for form in {full, bare, county, row["printed"], row["region"][:-1] + bare}:
            for variant, quality in _variants(form, glossary):
                if len(variant) > 1:
                    yield Name(variant, "body", target, quality, full)
                    for again, lower in _variants(variant, glossary):
                        if len(again) > 2:
                            yield Name(again, "body", target, lower * quality, full)
        if row["code"]:
            yield Name(row["code"], "body", target, 1.0, full)
            yield Name(key(row["code"] + row["printed"]), "body", target, 1.0, full)
    for region in {row["region"] for row in bodies if row["region"]}:
        owners = tuple({row["body"] for row in bodies if row["region"] == region})
        yield Name(key(region), "region", owners, 0.9, region)
        if len(region) > 2:
            yield Name(key(region[:-1]), "region", owners, 0.85, region)


def _unit_names(
    source: Source, bodies: list[dict[str, Any]], glossary: Glossary, lexicon: Lexicon
) -> Iterator[Name]:
    """The lines of the staffing table, which are bodies: 涞源县人民政府（专项） is 专项名下."""
    rows = source("staffed_bodies")
    publishers = {row["body"]: row["region"] for row in bodies}
    for row in rows:
        item = row["item"]
        yield Name(key(item), "unit", (item,), 1.0, item)
        remark = _BRACKETED.search(item)
        if remark and len(rows) > 1:
            for ending in lexicon.unit_endings:
                yield Name(key(remark.group(1)) + ending, "unit", (item,), 0.9, item)
        if item in publishers and len(rows) > 1:
            bare = item.removeprefix(publishers[item])
            forms = {form for form, _ in _variants(bare, glossary)}
            for own in lexicon.own:
                for form in {*forms, publishers[item][-1:] + bare, ""}:
                    yield Name(key(form) + own, "unit", (item,), 0.9, item)


def indicator_name(text: str) -> str:
    """The name of an indicator without the target that is printed behind it."""
    return _TARGET_VALUE.sub("", text.strip())


def _indicator_names(source: Source) -> Iterator[Name]:
    groups: dict[str, list[int]] = defaultdict(list)
    for row in source("indicators"):
        groups[indicator_name(row["text"])].append(row["line_id"])
    for name, lines in groups.items():
        yield Name(key(name), "indicator", tuple(lines), 1.0, name)


def _table_names(source: Source, lexicon: Lexicon) -> Iterator[Name]:
    said: dict[str, list[Row]] = defaultdict(list)
    for row in source("table_titles"):
        yield Name(key(row["title"]), "table", (row["table_id"],), 1.0, row["title"])
        for form in _said_of_table(key(row["title"]), lexicon):
            said[form].append(row)
    for form, rows in said.items():
        yield Name(form, "table", tuple(r["table_id"] for r in rows), 0.95, rows[0]["title"])


def _said_of_table(title: str, lexicon: Lexicon) -> Iterator[str]:
    """基本支出表, 三公表 for the table of that title: without what all titles bear."""
    bare = title
    for head in lexicon.table_heads:
        bare = bare.removeprefix(head)
    end = lexicon.table_end
    for form in {bare, bare.replace(lexicon.table_word, ""), bare.partition(lexicon.joint)[0]}:
        core = form.removesuffix(end)
        if len(core) > 1:
            yield from (core + e for e in (end, lexicon.table_word + end, *lexicon.table_ends))


def term_names(terms: Iterable[Term]) -> Iterator[Name]:
    """The terms of the glossary, under all their names."""
    for term in terms:
        for form in (term.name, *term.aliases):
            yield Name(key(form), "term", (term.name,), 1.0, term.name)


def _passage_names(source: Source, lexicon: Lexicon) -> Iterator[Name]:
    for row in source("passage_headings"):
        for word, said in lexicon.passages_said.items():
            if word in row["heading"]:
                for form in said:
                    yield Name(key(form), "passage", (row["passage_id"],), 0.9, row["heading"])
        for form in {row["heading"], row["section"]}:
            bare = key(re.sub(r"^[一二三四五六七八九十]+、", "", form))
            if len(bare) > 2:
                yield Name(bare, "passage", (row["passage_id"],), 1.0, form)
                end = bare.rpartition(_OF)[2]
                if _OF in bare and len(end) > 3:
                    yield Name(end, "passage", (row["passage_id"],), 0.9, form)


def _two_loaded(form: str, loaded: set[str]) -> bool:
    """Whether a name joins those of two lines that are loaded: 会议费和培训费 asks of both."""
    parts = [key(canonical(part)) for part in re.split("[和与、]", form)]
    return len(parts) > 1 and all(part in loaded for part in parts)


def absent_names(printed: Iterable[str], glossary: Glossary, lexicon: Lexicon) -> Iterator[Name]:
    """Line items that the glossary or the budget classification knows and no loaded document has:
    named to say just that."""
    loaded = {key(canonical(name)) for name in printed}
    forms: set[str] = set()
    for item in glossary.items:
        forms |= {key(form) for form in (item.name, *item.printed, *item.said)}
        if item.kind != "staff" and key(item.name) not in loaded:
            for form in (item.name, *item.printed, *(w for w in item.said if w not in item.strict)):
                if key(form) not in lexicon.general and not _two_loaded(form, loaded):
                    quality = 1.0 if form == item.name else 0.9
                    yield Name(key(form), "absent", (item.name,), quality, item.name)
    for name in classified():
        if key(canonical(name)) not in loaded and key(name) not in forms | lexicon.general:
            yield Name(key(name), "absent", (name,), 1.0, name)
