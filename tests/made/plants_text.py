"""Errors as people make them in the running text; importing this adds them to the kinds."""

from __future__ import annotations

import random
import re
from decimal import Decimal

from papers import Sheet
from plants import Made, Pages, kind, transposed, typo

_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)(亿元|万元|元)")
_RATE = re.compile(r"(?<!\d)(\d+(?:\.\d+)?)%")


def _found(pages: Pages, pattern: str | re.Pattern[str]) -> list[tuple[int, re.Match[str]]]:
    return [(at, m) for at, text in pages.texts() for m in re.finditer(pattern, text)]


def _put(pages: Pages, at: int, span: tuple[int, int], new: str) -> Made:
    text = pages.blocks[at]
    assert isinstance(text, str)
    near = text[max(0, span[0] - 16) : span[1] + 4]
    changed = text[: span[0]] + new + text[span[1] :]
    return f"…{near}… {text[slice(*span)]} → {new}", pages.put(at, changed)


def _amounts(pages: Pages, before: str = "") -> list[tuple[int, re.Match[str]]]:
    """The amounts of the text that are not 0, behind some words."""
    found = _found(pages, rf"(?:{before}){_AMOUNT.pattern}" if before else _AMOUNT)
    return [(at, m) for at, m in found if Decimal(m[1].replace(",", ""))]


def _one(
    pages: Pages, pick: random.Random, found: list[tuple[int, re.Match[str]]], how: str
) -> Made | None:
    if not found:
        return None
    at, m = pick.choice(found)
    new = {"typo": typo, "transposed": transposed}[how](m[1], pick)
    return _put(pages, at, m.span(1), new)


@kind
def _text_typo(pages: Pages, pick: random.Random) -> Made | None:
    return _one(pages, pick, _amounts(pages), "typo")


@kind
def _text_transposed(pages: Pages, pick: random.Random) -> Made | None:
    return _one(pages, pick, _amounts(pages), "transposed")


@kind
def _text_unit(pages: Pages, pick: random.Random) -> Made | None:
    """万元 where 元 is meant and the other way round, or 亿元."""
    found = _amounts(pages)
    if not found:
        return None
    at, m = pick.choice(found)
    new = pick.choice([u for u in ("亿元", "万元", "元") if u != m[2]])
    return _put(pages, at, m.span(2), new)


@kind
def _text_in_yuan(pages: Pages, pick: random.Random) -> Made | None:
    """The amount in 元 before the word 万元."""
    found = [(at, m) for at, m in _amounts(pages) if m[2] == "万元"]
    if not found:
        return None
    at, m = pick.choice(found)
    return _put(pages, at, m.span(1), f"{Decimal(m[1].replace(',', '')) * 10000:.0f}")


@kind
def _text_year(pages: Pages, pick: random.Random) -> Made | None:
    """The year of the document itself wrong in a sentence with an amount."""
    years = [m[0] for at, m in _found(pages, r"20\d\d(?=年)")]
    if not years:
        return None
    own = max(set(years), key=years.count)
    found = [
        (at, m)
        for at, m in _found(pages, rf"^(?:[\d.、（）一二三四]*)({own})年")
        if _AMOUNT.search(str(pages.blocks[at]))
    ]
    if not found:
        return None
    at, m = pick.choice(found)
    return _put(pages, at, m.span(1), str(int(own) + pick.choice((-1, -1, 1, -10))))


@kind
def _text_growth_word(pages: Pages, pick: random.Random) -> Made | None:
    """One of the two words, so that it is 增加 … 下降."""
    words = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长"}
    pairs = r"(增加|减少)(?=\d[\d.]*万?元，(?:增长|下降))|(?<=万元，)(增长|下降)(?=\d)"
    found = _found(pages, pairs)
    if not found:
        return None
    at, m = pick.choice(found)
    return _put(pages, at, m.span(), words[m[0]])


@kind
def _text_growth_rate(pages: Pages, pick: random.Random) -> Made | None:
    found = _found(pages, rf"(?:增长|下降){_RATE.pattern}")
    return _one(pages, pick, found, pick.choice(("typo", "transposed")))


@kind
def _text_growth_amount(pages: Pages, pick: random.Random) -> Made | None:
    """A change that its own rate contradicts."""
    found = [
        (at, m)
        for at, m in _amounts(pages, "增加|减少")
        if re.match(r"，(?:增长|下降)\d", str(pages.blocks[at])[m.end() :])
    ]
    return _one(pages, pick, found, "typo")


@kind
def _text_share(pages: Pages, pick: random.Random) -> Made | None:
    found = _found(pages, rf"(?:占|预算的){_RATE.pattern}")
    return _one(pages, pick, found, pick.choice(("typo", "transposed")))


@kind
def _text_part(pages: Pages, pick: random.Random) -> Made | None:
    """A part that no longer adds up with the others of its sentence."""
    found = [(at, m) for at, m in _amounts(pages) if "其中" in str(pages.blocks[at])[: m.start()]]
    return _one(pages, pick, found, "transposed")


@kind
def _text_swapped(pages: Pages, pick: random.Random) -> Made | None:
    """Two amounts of a sentence in each other's place."""
    for at, text in pick.sample(list(pages.texts()), len(list(pages.texts()))):
        found = list(re.finditer(r"(?<=[出费])(\d[\d.,]*)(?=万元|元)", text))
        if len({m[1] for m in found}) > 1:
            one, other = found[0], next(m for m in found if m[1] != found[0][1])
            new = text[: one.start()] + other[1] + text[one.end() : other.start()]
            return f"{one[1]} ↔ {other[1]} {text[:60]}", pages.put(
                at, new + one[1] + text[other.end() :]
            )
    return None


@kind
def _text_of_other_year(pages: Pages, pick: random.Random) -> Made | None:
    """A sentence left from the year before: all its amounts another year's."""
    bought = any(isinstance(b, Sheet) and "采购" in b.title for b in pages.blocks)
    found = [
        (at, text)
        for at, text in pages.texts()
        if "其中" in text and (bought or "采购" not in text)
        if sum(Decimal(m[1].replace(",", "")) > 0 for m in _AMOUNT.finditer(text)) > 1
    ]
    if not found:
        return None
    at, text = pick.choice(found)
    by = Decimal(pick.choice((88, 93, 107, 115))) / 100
    new = _AMOUNT.sub(lambda m: f"{Decimal(m[1].replace(',', '')) * by:.2f}{m[2]}", text)
    return f"× {by}: {text[:60]}", pages.put(at, new)


@kind
def _text_cars(pages: Pages, pick: random.Random) -> Made | None:
    """A number of cars of a kind that no longer makes the whole."""
    found = [(at, m) for at, m in _found(pages, r"用车(\d+)(?=辆)") if int(m[1])]
    if not found:
        return None
    at, m = pick.choice(found)
    return _put(pages, at, m.span(1), str(int(m[1]) + pick.randint(1, 9)))


@kind
def _text_people(pages: Pages, pick: random.Random) -> Made | None:
    """More people in post than posts."""
    found = _found(pages, r"编制\D{0,4}(\d+)[人名]\D{1,8}在职\D{0,4}(\d+)(?=[人名])")
    if not found:
        return None
    at, m = pick.choice(found)
    return _put(pages, at, m.span(2), str(int(m[1]) + pick.randint(5, 40)))


@kind
def _text_says_none(pages: Pages, pick: random.Random) -> Made | None:
    """None is said to be of what a table has amounts of."""
    found = _found(pages, r"政府性基金预算支出\d[\d.]*(?:万元|元)")
    if not found:
        return None
    at, m = pick.choice(found)
    return _put(pages, at, m.span(), "没有政府性基金预算安排的支出")
