"""Whose and when: the bodies, years and phases that a question names, and what is left of it.

Exact forms of the names of bodies first; where none stands, one that sounds the same or has one
wrong character. What stands inside the name of a line is none (县委 in 县委大楼改造).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import rjieba

from bot.ask.bodies import BUDGET, FINAL, Bodies
from bot.ask.lexicon import read_lexicon
from bot.ask.numbers import chinese_number
from bot.ask.pinyin import sound
from bot.resources import read_yaml

_LONGEST = 24
_LOOSE = 3
"""Characters of a name from which one that sounds the same is taken for it."""
_SLIP = 4
"""Characters of a name from which one wrong character is forgiven."""
_RANGE = re.compile(r"(20[0-4]\d)年?度?(?:到|至|-|~|—)(20[0-4]\d)年?度?(?!\d)")
_YEAR = re.compile(
    r"(?<![\d.])(?:((?:19|20)\d\d)年度?|(20[0-4]\d)(?![\d.万亿元%‰人个辆])|([0-4]\d)年度?)(?!\d)"
)
_RECENT = re.compile(r"近([\d两二三四五六七八九十]+)年")
_SHORT = 12
_WIDEST = 30
"""Years that a range may span."""

Inside = Callable[[int, int], bool]
"""Whether a stretch of the text is part of the name of a line."""


@dataclass(frozen=True)
class Named:
    """A body named in a question: where, and which it may be."""

    start: int
    end: int
    said: str
    numbers: tuple[int, ...]
    full: bool
    """Whether the place is said too."""


@dataclass(frozen=True)
class Heard:
    """What a question says of bodies, years and phases."""

    text: str
    """The question without it."""
    bodies: tuple[Named, ...]
    years: tuple[int, ...]
    """As said, in order."""
    phases: tuple[str, ...]
    several: frozenset[str]
    """What it speaks of in the plural: bodies, years, growth, phases."""
    shift: int
    """-1 for 去年, 1 for 下一年."""
    recent: int
    """How many of the last years are wanted: 3 for 近三年; 0 where that is not said."""
    foreign: str
    """A body or place of another name that stands where a known one would: 江西政协."""

    @property
    def pair(self) -> bool:
        """Whether the rest asks of two that were spoken of how they differ, and names nothing."""
        rest = self.text
        for word in _longest_first("pair"):
            rest = rest.replace(word, "")
        return rest != self.text and only_moves(rest)

    @property
    def short(self) -> bool:
        """Whether the rest goes on with the last question: 那会议费呢."""
        return (len(self.text) <= _SHORT and self.text.endswith("呢")) or self.text.startswith("那")

    @property
    def sums(self) -> bool:
        """Whether the bodies are to be added up or compared with their sum."""
        return any(word in self.text for word in _longest_first("sums"))

    @property
    def pairs(self) -> bool:
        """Whether it names two bodies, or two years."""
        return len({one.numbers for one in self.bodies}) > 1 or len(self.years) > 1

    @property
    def firm(self) -> bool:
        """Whether it says beyond doubt that several are compared."""
        return bool(self.several - {"growth"}) or self.pairs

    @property
    def nothing(self) -> bool:
        """Whether the question names no body, year or phase."""
        return not (self.bodies or self.years or self.phases or self.shift)


def hear(text: str, bodies: Bodies, inside: Inside) -> Heard:
    """The bodies, years and phases that the text names."""
    named = _exact(text, bodies, inside) or _slips(text, bodies, inside)
    named, foreign = _ours(text, named, bodies)
    cut = [(n.start, n.end) for n in named]
    years, places = _years(text)
    cut += places
    rest = _without(text, cut)
    several, rest = _several(rest)
    shift, rest = _shift(rest)
    phases, rest = _phases(rest, several)
    if not phases and only_moves(rest) and any(w in rest for w in _longest_first("budget")):
        phases = (BUDGET,)
    return Heard(rest.strip(" ,，、"), named, years, phases, several, shift, _recent(text), foreign)


def without_plurals(text: str) -> str:
    """The text without the words that speak of several bodies, years or phases."""
    return _several(text)[1]


def only_moves(rest: str) -> bool:
    """Whether the rest of a question holds no more than words such as 那…呢."""
    for word in sorted(_words()["moving"], key=len, reverse=True):
        rest = rest.replace(word, "")
    return not rest.strip(" ,，。、?？!！.:：")


@cache
def _words() -> Any:
    return read_yaml("bodies.yaml")


@cache
def _longest_first(kind: str) -> tuple[str, ...]:
    content = _words()
    found = content["several"].get(kind) or content[kind]
    return tuple(sorted(found, key=len, reverse=True))


# --- bodies ---


def _exact(text: str, bodies: Bodies, inside: Inside) -> tuple[Named, ...]:
    """The longest forms that stand in the text, from left to right."""
    found: list[Named] = []
    at = 0
    while at < len(text):
        named = _named_at(text, at, bodies, inside)
        if named:
            found.append(named)
        at = named.end if named else at + 1
    return tuple(found)


def _named_at(text: str, at: int, bodies: Bodies, inside: Inside) -> Named | None:
    for end in range(min(len(text), at + _LONGEST), at + 1, -1):
        found = bodies.forms.get(text[at:end])
        if found is None or (text[at:end].isdigit() and _in_number(text, at, end)):
            continue
        full = max(fullness for _, fullness in found) >= 0.9
        if full or not inside(at, end):
            return Named(at, end, text[at:end], tuple(number for number, _ in found), full)
    return None


def _in_number(text: str, at: int, end: int) -> bool:
    return text[max(0, at - 1) : at].isdigit() or text[end : end + 1].isdigit()


def _slips(text: str, bodies: Bodies, inside: Inside) -> tuple[Named, ...]:
    """A form that sounds as a stretch of the text does, or has one other character inside."""
    best: Named | None = None
    heard = sound(text)
    for start in range(len(text) - _LOOSE + 1):
        for end in range(start + _LOOSE, min(len(text), start + _LONGEST) + 1):
            found = bodies.sounds.get(heard[start:end]) or (
                _one_off(text[start:end], bodies) if end - start >= _SLIP else None
            )
            if not found or inside(start, end) or (best and end - start <= best.end - best.start):
                continue
            best = Named(start, end, text[start:end], found, full=False)
    return (best,) if best else ()


def _one_off(said: str, bodies: Bodies) -> tuple[int, ...] | None:
    """The bodies whose form differs in one character that is not its last."""
    for at in range(len(said) - 1):
        found = bodies.gapped.get(f"{said[:at]}?{said[at + 1 :]}")
        if found:
            return found
    return None


def _ours(text: str, named: tuple[Named, ...], bodies: Bodies) -> tuple[tuple[Named, ...], str]:
    """The mentions, without those before which another place stands: 政协 of 江西政协."""
    kept: list[Named] = []
    for one in named:
        place = "" if one.full else _place_before(text, kept[-1].end if kept else 0, one)
        if place and not any(_lies_in(bodies, number, place) for number in one.numbers):
            return tuple(kept), place + one.said.removeprefix(place[-1])
        ours = tuple(n for n in one.numbers if not place or _lies_in(bodies, n, place))
        kept.append(Named(one.start, one.end, one.said, ours or one.numbers, one.full))
    return tuple(kept), ""


def _place_before(text: str, after: int, one: Named) -> str:
    """The name of a place that ends where the mention begins, or with its first character; what
    lies before `after` is another mention."""
    levels = "".join(_words()["levels"])
    start = one.start + (one.said[0] in levels)
    found = re.search(rf"([\u3400-\u9fff]{{1,6}})[{levels}]$", text[after:start])
    name = _without_general(found[1]) if found else ""
    if found and name:
        return name + found[0][-1]
    tokens = rjieba.tag(text[after : one.start], False)
    word, tag = tokens[-1] if tokens else ("", "")
    return word if tag.startswith("ns") else ""


def _without_general(text: str) -> str:
    """The text from where no general word opens it: 易 of 请问易."""
    general = read_lexicon().general
    while text:
        size = next((n for n in range(len(text), 0, -1) if text[:n] in general), 0)
        if not size:
            return text
        text = text[size:]
    return ""


def _lies_in(bodies: Bodies, number: int, place: str) -> bool:
    return any(place in own or own in place for own in bodies.bodies[number].office.places)


# --- years ---


def _years(text: str) -> tuple[tuple[int, ...], list[tuple[int, int]]]:
    """The years said, and where."""
    years: list[int] = []
    places: list[tuple[int, int]] = []
    for found in _RANGE.finditer(text):
        first, last = int(found[1]), int(found[2])
        if first <= last <= first + _WIDEST:
            years += range(first, last + 1)
            places.append(found.span())
    for found in _YEAR.finditer(text):
        if not any(a <= found.start() < b for a, b in places):
            years.append(int(found[1] or found[2] or 2000 + int(found[3])))
            places.append(found.span())
    return tuple(dict.fromkeys(years)), places


def _recent(text: str) -> int:
    found = _RECENT.search(text)
    return (chinese_number(found[1]) or 0) if found else 0


def _without(text: str, cut: list[tuple[int, int]]) -> str:
    """The text without some stretches."""
    out, at = [], 0
    for start, end in sorted(cut):
        out.append(text[at:start])
        at = max(at, end)
    return "".join([*out, text[at:]])


# --- words of several, of last year, of the final account ---


def _several(text: str) -> tuple[frozenset[str], str]:
    """The kinds of which the text speaks in the plural, and the text without those words that say
    no more than that."""
    kinds = set()
    for kind in ("phases", "growth", "years", "bodies"):
        word = next((word for word in _longest_first(kind) if word in text), "")
        if not word:
            continue
        kinds.add(kind)
        if kind in ("years", "bodies"):
            text = text.replace(word, "")
        elif kind == "phases" and word in _words()["rate"]:
            text = text.replace(word, _words()["rate_said"])
        elif any(last in word for last in _longest_first("last_year")):
            text = text.replace(word, "比")
    return frozenset(kinds), text


def _shift(text: str) -> tuple[int, str]:
    for kind, by in (("last_year", -1), ("next_year", 1)):
        word = next((word for word in _longest_first(kind) if word in text), "")
        if word:
            return by, text.replace(word, "")
    return 0, text


def _phases(text: str, several: frozenset[str]) -> tuple[tuple[str, ...], str]:
    """The phases said; the final account is taken out of the text, whose words are of budgets."""
    if "phases" in several:
        return (), text
    word = next((word for word in _longest_first("final") if word in text), "")
    if word and not re.search(rf"{word}(?:总|报|公开)?表", text):
        rest = text.replace(word, "")
        both = any(w in rest for w in _longest_first("budget"))
        return ((BUDGET, FINAL) if both else (FINAL,)), rest
    return (), text
