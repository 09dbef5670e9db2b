"""What the domain calls things: item names and aliases, terms, short forms; read from data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.kept import kept
from bot.resources import read_yaml
from bot.text import key

TOTAL_ENDS = re.compile(r"(?<=.)(?:总计|合计|小计)$")
"""What a total is called after its name: 人员经费合计 is 人员经费."""
_NAME = 40
"""Characters of a name that may come again: in the next table, and in the next document."""


@dataclass(frozen=True)
class Item:
    """A line item concept and the names it goes by."""

    name: str
    printed: tuple[str, ...]
    """Other names that documents print."""
    said: tuple[str, ...]
    """What people say."""
    strict: frozenset[str]
    """Members of `said` that everyday chatter uses too."""
    english: tuple[str, ...]
    kind: str
    """"staff" for columns of the staffing table; else empty."""


@dataclass(frozen=True)
class Term:
    """A term of the field with its definition in plain and in formal words."""

    name: str
    aliases: tuple[str, ...]
    plain: str
    official: str


@dataclass(frozen=True)
class Glossary:
    """The glossary as read."""

    items: tuple[Item, ...]
    terms: tuple[Term, ...]
    short: tuple[tuple[str, str], ...]
    """Long form and short form of words inside names."""
    english: dict[str, str]
    canonical: dict[str, str]
    """Key of a printed name -> the item's name."""


@cache
def read_glossary() -> Glossary:
    """The glossary that ships with the program."""
    content: Any = read_yaml("glossary.yaml")
    items = tuple(_item(entry) for entry in content["items"])
    canonical = {
        key(name): item.name
        for item in reversed(items)
        if item.kind != "staff"
        for name in (*item.printed, item.name)
    }
    return Glossary(
        items=items,
        terms=tuple(_term(entry) for entry in content["terms"]),
        short=tuple((str(a), str(b)) for a, b in content["short"]),
        english={str(k).lower(): str(v) for k, v in content["english"].items()},
        canonical=canonical,
    )


def _item(entry: dict[str, Any]) -> Item:
    return Item(
        name=entry["name"],
        printed=tuple(entry.get("printed") or ()),
        said=tuple(entry.get("said") or ()),
        strict=frozenset(entry.get("strict") or ()),
        english=tuple(str(word).lower() for word in entry.get("en") or ()),
        kind=entry.get("kind", ""),
    )


def _term(entry: dict[str, Any]) -> Term:
    return Term(
        name=entry["name"],
        aliases=tuple(entry.get("aliases") or ()),
        plain=entry["plain"],
        official=entry["official"],
    )


@kept(_NAME)
def canonical(name: str) -> str:
    """The name by which a thing is known across tables: glossary's, without 合计 at the end."""
    known = read_glossary().canonical
    bare = key(name)
    short = TOTAL_ENDS.sub("", bare)
    return known.get(bare) or known.get(short) or short
