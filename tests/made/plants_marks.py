"""Errors in units, years, codes and people of tables; importing this adds them to the kinds."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from papers import Sheet
from plants import Made, Pages, kind, typo

_OTHER_UNIT = {"万元": "元", "元": "万元", "千元": "万元"}


@kind
def _unit_of_table(pages: Pages, pick: random.Random) -> Made | None:
    at = pick.choice(pages.sheets())
    sheet = pages.sheet(at)
    for unit in ("万元", "千元", "元"):
        for n, mark in enumerate(sheet.marks):
            if mark.replace(":", "：").endswith(f"位：{unit}"):
                new = mark[: -len(unit)] + _OTHER_UNIT[unit]
                marks = (*sheet.marks[:n], new, *sheet.marks[n + 1 :])
                return f"{sheet.title}：{mark} → {new}", pages.put(at, replace(sheet, marks=marks))
    return None


@kind
def _year_in_title(pages: Pages, pick: random.Random) -> Made | None:
    found = [at for at in pages.sheets() if re.search(r"20\d\d年", pages.sheet(at).title)]
    if not found:
        return None
    at = pick.choice(found)
    sheet = pages.sheet(at)
    new = re.sub(r"20\d\d(?=年)", lambda m: str(int(m[0]) - 1), sheet.title, count=1)
    return f"{sheet.title} → {new}", pages.put(at, replace(sheet, title=new))


def _codes(pages: Pages) -> list[tuple[int, int, int]]:
    return [
        (at, r, c)
        for at in pages.sheets()
        for r, row in enumerate(pages.sheet(at).rows)
        for c, text in enumerate(row[:3])
        if re.fullmatch(r"(20|21|22|30|31)\d(\d\d){0,2}", text)
    ]


@kind
def _code_mistyped(pages: Pages, pick: random.Random) -> Made | None:
    """A digit of a code."""
    found = [spot for spot in _codes(pages) if len(pages.sheet(spot[0]).rows[spot[1]][spot[2]]) > 3]
    if not found:
        return None
    at, r, c = pick.choice(found)
    text = pages.sheet(at).rows[r][c]
    new = text[:2] + typo(text[2:], pick)
    return f"{pages.sheet(at).title}：{list(pages.sheet(at).rows[r])} → {new}", pages.cells(
        at, {(r, c): new}
    )


@kind
def _code_of_other_name(pages: Pages, pick: random.Random) -> Made | None:
    """The name of another item beside a code."""
    found = _codes(pages)
    if not found:
        return None
    at, r, c = pick.choice(found)
    sheet = pages.sheet(at)
    row = sheet.rows[r]
    name = next((n for n in range(c + 1, len(row)) if re.search("[一-龥]", row[n])), 0)
    others = {sheet.rows[y][name].strip() for x, y, _ in found if x == at} - {row[name].strip(), ""}
    if not name or not others:
        return None
    new = pick.choice(sorted(others))
    return f"{sheet.title}：{list(row)} → {new}", pages.cells(at, {(r, name): new})


@kind
def _code_of_body(pages: Pages, pick: random.Random) -> Made | None:
    """The code of a body in one table."""
    found = []
    for at in pages.sheets():
        for n, mark in enumerate(pages.sheet(at).marks):
            if re.search(r"\d{3,}[一-龥]", mark):
                found.append((at, n))
    if len(found) < 3:
        return None
    at, n = pick.choice(found)
    sheet = pages.sheet(at)
    new = re.sub(r"\d{3,}", lambda m: typo(m[0], pick), sheet.marks[n], count=1)
    marks = (*sheet.marks[:n], new, *sheet.marks[n + 1 :])
    return f"{sheet.title}：{sheet.marks[n]} → {new}", pages.put(at, replace(sheet, marks=marks))


@kind
def _more_people_than_posts(pages: Pages, pick: random.Random) -> Made | None:
    for at, block in enumerate(pages.blocks):
        if isinstance(block, Sheet) and "编制人数" in block.rows[0]:
            here, there = block.rows[0].index("编制人数"), block.rows[0].index("在职人数")
            new = {
                (r, there): str(int(block.rows[r][here]) + 17) for r in range(1, len(block.rows))
            }
            return f"{block.title}：{new}", pages.cells(at, new)
    return None
