"""Whose and when: the bodies, years and phases that a question names, and what is left of it.

Exact forms of the names of bodies first; where none stands, one that sounds the same or has one
wrong character. What stands inside the name of a line is none (县委 in 县委大楼改造).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import rjieba

from bot.ask.bodies import BUDGET, Bodies
from bot.ask.lexicon import read_lexicon
from bot.ask.numbers import chinese_number
from bot.ask.offices import CLIPPED, STEM
from bot.ask.pinyin import sound
from bot.ask.plural import body_words, longest_first, only_moves, phases_in, several_in, shift_in
from bot.ask.when import from_this, when

_LONGEST = 24
_LOOSE = 3
"""Characters of a name from which one that sounds the same is taken for it."""
_SLIP = 4
"""Characters of a name from which one wrong character is forgiven."""
_SHORT = 12

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
    """What it speaks of in the plural: bodies, everyone, units, years, growth, phases."""
    shift: int
    """-1 for 上年, 1 for 下一年."""
    recent: int
    """How many of the last years are wanted: 3 for 近三年; 0 where that is not said."""
    foreign: str
    """A body or place of another name that stands where a known one would: 江西政协."""
    places: frozenset[str] = frozenset()
    """Places named beside bodies or instead of one: 白石县 of 白石县各部门."""
    since: int = 0
    """The first of the years that are wanted: 2022年以来; 0 where that is not said."""
    from_this: tuple[tuple[str, int], ...] = ()
    """今年, 去年, 前年, and how many years each is off this one."""
    each: bool = False
    """Whether every body has a year of its own: 财政局2018年和教育局2017年."""
    said: str = ""
    """The whole question."""
    budget: bool = False
    """Whether it insists on the budget: 2022年预算."""

    @property
    def pair(self) -> bool:
        """Whether the rest asks of two that were spoken of how they differ, and names nothing."""
        rest = self.text
        for word in longest_first("pair"):
            rest = rest.replace(word, "")
        return rest != self.text and only_moves(rest)

    @property
    def short(self) -> bool:
        """Whether the rest goes on with the last question: 那会议费呢."""
        brief = len(self.text) <= _SHORT
        goes_on = self.text.startswith(longest_first("goes_on"))
        return (brief and (self.text.endswith("呢") or goes_on)) or self.text.startswith("那")

    @property
    def sums(self) -> bool:
        """Whether the bodies are to be added up or compared with their sum."""
        return any(word in self.text for word in longest_first("sums"))

    @property
    def of_all(self) -> bool:
        """Whether it asks what part or place one body has among all."""
        return any(word in self.text for word in longest_first("of_all"))

    @property
    def spends(self) -> bool:
        """Whether it speaks of money spent."""
        return any(word in self.text for word in longest_first("spends"))

    @property
    def compares(self) -> bool:
        """Whether it asks how two differ, or what part one is of the other."""
        return self.of_two or self.of_all or bool(_MORE.search(self.text))

    @property
    def it(self) -> str:
        """The word by which it speaks of the body that was spoken of last."""
        return next((word for word in longest_first("it") if word in self.text), "")

    @property
    def count(self) -> int:
        """How many of those that were spoken of it means: 3 for 三个; 0 where that is not said."""
        found = _COUNT.search(self.text)
        return chinese_number(found[1]) or 0 if found else 0

    @property
    def each_of(self) -> bool:
        """Whether it asks of each of several: 各占多少."""
        return any(word in self.text for word in longest_first("each_of"))

    @property
    def of_two(self) -> bool:
        """Whether it speaks of two of those that were spoken of."""
        return any(word in self.text for word in longest_first("of_two"))

    @property
    def pairs(self) -> bool:
        """Whether it names two bodies, or two years."""
        return len({one.numbers for one in self.bodies}) > 1 or len(self.years) > 1

    @property
    def firm(self) -> bool:
        """Whether it says beyond doubt that several are compared."""
        return bool(self.several - {"growth"}) or self.pairs or bool(self.since)

    @property
    def nothing(self) -> bool:
        """Whether the question names no body, place, year or phase."""
        told = self.bodies or self.places or self.years or self.phases or self.shift
        return not (told or self.from_this or self.since)


def hear(text: str, bodies: Bodies, inside: Inside) -> Heard:
    """The bodies, years and phases that the text names."""
    named = _exact(text, bodies, inside) or _slips(text, bodies, inside)
    named, foreign = _units_joined(text, named, bodies)
    if not foreign:
        named, foreign = _ours(text, named, bodies)
    cut = [(n.start, n.end) for n in named]
    said = when(text)
    cut += said.places
    places, found = _places(text, cut, bodies, inside)
    foreign = foreign or _other_office(text, found)
    cut += found
    rest = _without_foreign(_without(text, cut), foreign)
    several, rest = several_in(rest)
    if said.recent or said.since:
        several |= {"years"}
    this, rest = from_this(rest)
    shift, rest = shift_in(rest)
    phases, rest = phases_in(rest, several)
    budget = any(w in rest for w in longest_first("budget"))
    if not phases and only_moves(rest) and budget:
        phases = (BUDGET,)
    return Heard(
        rest.strip(" ,，、"), named, said.years, phases, several, shift, said.recent, foreign,
        places=places,
        since=said.since,
        from_this=this,
        each=_alternate([n.start for n in named], [start for start, _ in said.places]),
        said=text,
        budget=bool(_BUDGET_OF_YEAR.search(text)) and not phases,
    )  # fmt: skip


def _without_foreign(text: str, foreign: str) -> str:
    """The text without as much of the end of an unknown body's name as stands in it."""
    tail = next((foreign[at:] for at in range(len(foreign)) if foreign[at:] in text), "")
    return text.replace(tail, "") if len(tail) > 1 else text


_COUNT = re.compile(r"(?<![前第后])([三四五六七八九]|[3-9])(?:个|家|者)(?!月|人)")
_MORE = re.compile(r"[多少高低]多少|更[多少高低]")
_BUDGET_OF_YEAR = re.compile(r"(?:年度?|部门|年初)预算(?!执行|完成|和|与|跟|比)|预算数|预算安排")


def _alternate(bodies: list[int], years: list[int]) -> bool:
    """Whether bodies and years stand by turns."""
    order = [kind for _, kind in sorted([(at, 0) for at in bodies] + [(at, 1) for at in years])]
    return len(bodies) > 1 and all(a != b for a, b in pairwise(order))


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
        best = max(fullness for _, fullness in found)
        if best == STEM and (inside(at, end) or _runs_on(text, at, end, inside)):
            continue
        if best == CLIPPED and not _opens(text[:at]):
            continue
        full = best >= STEM
        if best >= 0.9 or not inside(at, end):
            return Named(at, end, text[at:end], tuple(number for number, _ in found), full)
    return None


_LONGEST_NAME = 8


def _runs_on(text: str, at: int, end: int, inside: Inside) -> bool:
    """Whether the name of a line begins in a stretch and goes on behind it: 教育支出."""
    return any(inside(start, end) for start in range(at + 1, end))


def _opens(before: str) -> bool:
    """Whether what stands before a clipped name is no longer name of another office."""
    bare = re.sub(r"20\d\d年?度?|[,，、。;；:：\s]", "", before)
    for word in sorted(body_words()["moving"], key=len, reverse=True):
        bare = bare.replace(word, "")
    return not _without_general(bare) or bare.endswith(tuple(body_words()["kinds"]))


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


def _units_joined(
    text: str, named: tuple[Named, ...], bodies: Bodies
) -> tuple[tuple[Named, ...], str]:
    """The mentions, those of a department and a unit of it behind as one of the unit; and the end
    of a name that is no unit of the department before it."""
    kept: list[Named] = []
    for one in named:
        before = kept[-1] if kept else None
        between = text[before.end : one.start] if before else ""
        if before is None or between not in ("", *body_words()["of_department"]):
            kept.append(one)
            continue
        owned = tuple(n for n in one.numbers if bodies.owners(n) & set(before.numbers))
        if owned:
            said = text[before.start : one.end]
            kept[-1] = Named(before.start, one.end, said, owned, full=True)
        elif not between and max(f for _, f in bodies.forms.get(one.said, ((0, 1.0),))) == CLIPPED:
            return (), text[before.start : one.end]
        else:
            kept.append(one)
    return tuple(kept), ""


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
    levels = "".join(body_words()["levels"])
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


_OFFICE = re.compile(
    r"[\u3400-\u9fff]{1,10}?"
    r"(?:委员会|办公室|办公厅|办事处|[局委厅院]|中心|[中小大]学|学校|医院|政府|公司)"
)
_PLURAL = re.compile(r"[各哪几谁全这那其的所多]|20")


def _other_office(text: str, places: list[tuple[int, int]]) -> str:
    """An office that is named behind a place and is none of those known: 审计局 of 某市审计局."""
    for start, end in places:
        found = _OFFICE.match(text, end)
        if found and not _PLURAL.search(found[0]):
            return text[start : found.end()]
    return ""


_ENDS_PLACE = "的呢各全那这吗吧,，。.?？!！ 哪今去前"


def _places(
    text: str, cut: list[tuple[int, int]], bodies: Bodies, inside: Inside
) -> tuple[frozenset[str], list[tuple[int, int]]]:
    """The places that are named without a body, and where; one in short only where it ends."""
    meant: set[str] = set()
    found: list[tuple[int, int]] = []
    for said in sorted(bodies.places, key=len, reverse=True):
        at = text.find(said)
        while at >= 0:
            end = at + len(said)
            short = said not in bodies.places[said]
            follows = text[end : end + 1]
            taken = any(a < end and at < b for a, b in (*cut, *found))
            ends = not follows or follows in _ENDS_PLACE or follows.isdigit()
            if not taken and not inside(at, end) and (ends or not short):
                meant |= bodies.places[said]
                found.append((at, end))
            at = text.find(said, end)
    return frozenset(meant), found


def _lies_in(bodies: Bodies, number: int, place: str) -> bool:
    return any(place in own or own in place for own in bodies.bodies[number].office.places)


# --- the rest ---


def _without(text: str, cut: list[tuple[int, int]]) -> str:
    """The text without some stretches."""
    out, at = [], 0
    for start, end in sorted(cut):
        out.append(text[at:start])
        at = max(at, end)
    return "".join([*out, text[at:]])
