"""Whose document it is, of which year and phase: from its scope marks, headings and text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from bot.load.document.passages import headings
from bot.load.labels import heading_name, is_heading
from bot.load.parts import Table
from bot.load.raw import Paragraph, RawDocument, RawTable
from bot.text import fold, squeeze

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)\s*年")
_TITLE = 40
"""Characters that a title of the document or of a table has at most."""
_YEAR_IN_NAME = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_EXPLANATION = re.compile(r"(.{4,}?)(?:部门|单位)?(?:收支)?(?:预算|决算)(?:编制)?说明")
_REGION = re.compile(r"^((?:.{2,8}?省)?(?:.{2,8}?市)?(?:.{2,8}?(?:自治县|县|区|旗))?)")


@dataclass(frozen=True)
class Body:
    """A department or unit of government."""

    code: str
    name: str


@dataclass(frozen=True)
class Identity:
    """What tells one document from another."""

    publisher: Body
    """The department; its name is the full one even where its tables print a short one."""
    department_printed: str
    """The department as its tables name it."""
    units: tuple[Body, ...]
    region: str
    year: int | None
    phase: str


def identify(raw: RawDocument, tables: tuple[Table, ...]) -> Identity:
    """Publisher, units, region, year and phase of the document."""
    scopes = list(dict.fromkeys((t.scope_code, t.scope_name) for t in tables if t.scope_name))
    shortest = min((len(code) for code, _ in scopes), default=0)
    departments = [Body(c, n) for c, n in scopes if len(c) == shortest]
    units = tuple(Body(c, n) for c, n in scopes if len(c) > shortest)
    department = departments[0] if departments else Body("", "")
    name = _publisher_name(raw, department, units)
    return Identity(
        publisher=Body(department.code, name),
        department_printed=department.name,
        units=units,
        region=region_of(name),
        year=_year(raw),
        phase=_phase(raw),
    )


def region_of(name: str) -> str:
    """The place a body's name opens with: 涞源县; empty where it opens with none."""
    found = _REGION.match(name)
    return found.group(1) if found else ""


def _publisher_name(raw: RawDocument, department: Body, units: tuple[Body, ...]) -> str:
    """The full name: the only unit's, else the one a heading explains, else the printed one."""
    if len(units) == 1:
        return units[0].name
    for heading in reversed(headings(raw)):
        found = _EXPLANATION.fullmatch(squeeze(heading_name(heading.text)))
        if found and region_of(found.group(1)):
            return found.group(1)
    region = region_of(units[0].name) if units else ""
    if department.name:
        return department.name if department.name.startswith(region) else region + department.name
    stem = raw.name.rsplit(".", 1)[0]
    return squeeze(_YEAR_IN_NAME.sub("", stem)).strip("-_—年")


def _texts(raw: RawDocument) -> list[str]:
    texts = []
    for block in raw.blocks:
        if isinstance(block, Paragraph):
            texts.append(fold(block.text))
        elif isinstance(block, RawTable) and block.title:
            texts.append(fold(block.title.text))
    return texts


def _year(raw: RawDocument) -> int | None:
    """The year that headings and titles give to a budget or account, else the one named most often,
    else the one in the file's name. A text may speak more of the year before than of its own."""
    texts = _texts(raw)
    titles = [t for t in texts if is_heading(t) and ("预算" in t or "决算" in t)]
    said = Counter(int(year) for text in titles for year in _YEAR.findall(text))
    counts = said or Counter(int(year) for text in texts for year in _YEAR.findall(text))
    if counts:
        return counts.most_common(1)[0][0]
    found = _YEAR_IN_NAME.search(raw.name)
    return int(found.group(1)) if found else None


def _phase(raw: RawDocument) -> str:
    """预算 or 决算, whichever its headings say more often."""
    text = "".join(text for text in _texts(raw) if len(text) <= _TITLE)
    return "决算" if text.count("决算") > text.count("预算") else "预算"
