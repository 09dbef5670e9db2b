"""Numbers in questions: Chinese numerals, units of money, percentages, years, ranks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_HUGE = Decimal(10) ** 12
"""No budget prints a number from here on; longer digits are no amount."""
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "两": 2,
    "〇": 0,
    "俩": 2,
    "仨": 3,
}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_NUMERAL = r"(?:\d[\d,]*(?:\.\d+)?|[零〇一二三四五六七八九十百千两]+)"
_SOME = re.compile(r"几|数(?=[十百千万])")
"""Before a unit they make no number of it: 几百万."""
_UNITS = {"个人": "人", "台车": "辆", "部车": "辆"}
_AMOUNT = re.compile(
    rf"(?P<number>{_NUMERAL})(?P<some>多|来)?(?P<scale>[百千]?万亿?|亿|千)?(?P<more>多|来)?(?P<unit>元|块钱|块|%|‰|人|辆|台车|部车|个人|个)?"
)
_FRACTION = re.compile(
    r"百分之(?P<a>[\d.]+|[一二三四五六七八九十百]+)|(?P<b>[一二三四五六七八九十\d]+)分之(?P<c>[一二三四五六七八九\d]+)|(?P<d>[一二两三四五六七八九\d]+)成(?P<half>半)?"
)
_FROM = re.compile(
    rf"(?P<number>{_NUMERAL})(?=(?:到|至|~|—|-){_NUMERAL}(?P<scale>[百千]?万亿?|亿|千)(?!个?人))"
)
"""The first amount of a range whose scale only the second says: 10到30万."""
_HALF = re.compile(
    r"占[^,，。?？占]{0,8}?(?P<half>(?:快|将近|差不多|大概|超过?|不到|过)?一?半(?:以上|多|左右)?)(?![年天个月])"
)
"""占了一半以上, 占总支出一半以上."""
_YEAR = re.compile(r"(?<!\d)(?:(20[0-4]\d)年?度?|([0-4]\d)年度?)(?!\d)")
_CHINESE_YEAR = re.compile(r"二[零〇][一二三四零〇][零〇一二三四五六七八九]年")


@dataclass(frozen=True)
class Number:
    """A number of a question, where it stands, and what it counts."""

    start: int
    end: int
    value: Decimal
    unit: str
    """元 for money (scaled), %, ‰, 人, 辆, 个 or empty."""
    scale: Decimal
    """What its last digit counts in 元: how roughly it is said."""
    about: bool
    """Whether it is said roughly: 五百多万."""


def chinese_number(text: str) -> int | None:
    """The value of a Chinese numeral below a hundred million; None where it is none."""
    if not text:
        return None
    if text.isdigit():
        return int(text)
    total, digit = 0, 0
    plain = all(c in _DIGITS for c in text)
    if plain:
        return int("".join(str(_DIGITS[c]) for c in text))
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SMALL:
            total += (digit or (1 if char == "十" else 0) or 1) * _SMALL[char]
            digit = 0
        else:
            return None
    return total + digit


def find_numbers(text: str) -> list[Number]:
    """The numbers of a question, in order; years are not among them."""
    years = [(m.start(), m.end()) for m in _YEAR.finditer(text)]
    found = [*_fractions(text), *_ranges(text)]
    taken = [(n.start, n.end) for n in found] + years
    for match in _AMOUNT.finditer(text):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        if match.start() and _SOME.match(text, match.start() - 1):
            continue
        number = _number(match)
        if number is not None:
            found.append(number)
    return sorted(found, key=lambda n: n.start)


def _fractions(text: str) -> list[Number]:
    found = []
    for m in _FRACTION.finditer(text):
        if m["a"]:
            value = _plain(m["a"])
        elif m["b"]:
            top, bottom = _plain(m["c"]), _plain(m["b"])
            value = top * 100 / bottom if top is not None and bottom else None
        else:
            tens = _plain(m["d"])
            value = None if tens is None else tens * 10 + (5 if m["half"] else 0)
        if value is not None:
            found.append(Number(m.start(), m.end(), value, "%", Decimal(1), True))
    for m in _HALF.finditer(text):
        found.append(Number(m.start("half"), m.end("half"), Decimal(50), "%", Decimal(1), True))
    return found


def _ranges(text: str) -> list[Number]:
    found = []
    for m in _FROM.finditer(text):
        value, scale = _plain(m["number"]), _scale(m["scale"])
        if value is not None and value < _HUGE:
            found.append(Number(m.start(), m.end(), value * scale, "元", scale, False))
    return found


def _scale(text: str) -> Decimal:
    """What 万 or 百万 multiplies by."""
    scale = Decimal(1)
    for char in text:
        scale *= {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}[char]
    return scale


def _plain(text: str) -> Decimal | None:
    if re.fullmatch(r"\d[\d,]*(?:\.\d+)?", text):
        return Decimal(text.replace(",", ""))
    value = chinese_number(text)
    return None if value is None else Decimal(value)


def _number(match: re.Match[str]) -> Number | None:
    value = _plain(match["number"])
    if value is None or value >= _HUGE:
        return None
    unit = match["unit"] or ""
    scale = _scale(match["scale"] or "")
    chinese = not match["number"][0].isdigit()
    bare = scale == 1 and not unit
    if chinese and len(match["number"]) == 1 and (bare or (unit == "块" and scale == 1)):
        return None
    money = scale > 1 or unit in ("元", "块", "块钱")
    return Number(
        start=match.start(),
        end=match.end(),
        value=value * scale,
        unit="元" if money else _UNITS.get(unit, unit),
        scale=scale,
        about=bool(match["some"] or match["more"]) or (chinese and scale > 1),
    )


def find_years(text: str) -> list[int]:
    """The years of a question, written in figures, in order."""
    return [int(m.group(1) or "20" + m.group(2)) for m in _YEAR.finditer(text)]


def find_year(text: str) -> tuple[int, int, int] | None:
    """The first year of a question with its span; 16年 is 2016."""
    found = _YEAR.search(text)
    if found:
        year = int(found.group(1) or "20" + found.group(2))
        return found.start(), found.end(), year
    chinese = _CHINESE_YEAR.search(text)
    if chinese:
        digits = "".join(str(_DIGITS[c]) for c in chinese.group()[:-1])
        return chinese.start(), chinese.end(), int(digits)
    return None


_RANK = re.compile(
    r"(?:(?:排名|排行|排)(?:在|到|了)?)?(?:倒数)?第(?P<nth>[一二三四五六七八九十\d]+)(?![一二三四五六七八九十\d]*[部条章行页栏列张])|老(?P<old>[二三四五])|(?:排(?:名|行)?(?:在)?)?[前后](?P<top>[一二三四五六七八九十两\d]+)(?:大|名|位|项(?!目)|个|笔)?|top\s*(?P<en>\d+)|最[^\s,。\d]{1,3}?的?(?P<most>[二三四五六七八九十两\d]+)(?:个|项|笔|样|名)"
)


def find_rank(text: str) -> tuple[str, int, int, int] | None:
    """("nth" or "top", number, start, end) of 第二, 前三, 最大的五个."""
    found = _RANK.search(text)
    if not found:
        return None
    for name in ("nth", "old", "top", "en", "most"):
        if found[name]:
            value = chinese_number(found[name])
            if value:
                kind = "nth" if name in ("nth", "old") else "top"
                if name == "most":
                    return kind, value, found.start(name), found.end()
                return kind, value, found.start(), found.end()
    return None
