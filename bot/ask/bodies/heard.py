"""Whose and when: the bodies, years and phases that a question names, and what is left of it.

Exact forms of the names of bodies first; where none stands, one that sounds the same or has one
wrong character. What stands inside the name of a line is none (县委 in 县委大楼改造).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.ask.bodies.bodies import BUDGET, DIRECT, Bodies
from bot.ask.bodies.left_out import left_out
from bot.ask.bodies.mentions import Inside, Named, bodies_named, other_office, places_named
from bot.ask.bodies.plural import (
    body_words,
    first_group,
    longest_first,
    only_moves,
    phases_in,
    several_in,
    shift_in,
)
from bot.ask.language.numbers import chinese_number
from bot.ask.language.when import from_this, when
from bot.ask.language.wording import say

_SHORT = 12


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
    without: tuple[Named, ...] = ()
    """Bodies left out of all: 除公安局外各部门."""
    of_owner: bool = False
    """Whether it asks what part a unit is of its department: 占全局的多少."""
    editions: tuple[tuple[int, str], ...] = ()
    """Years with the phase that is said of each: 2024年预算比2023年决算."""
    bare: str = ""
    """The question without the bodies, places and years that it names, and no other word gone."""
    adds: bool = False
    """Whether what was asked before, and goes on, adds bodies up."""
    first_group: int = 0
    """How many of the bodies are the first of two groups that are added up; 0 where none are."""

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
    def brief(self) -> bool:
        """Whether the rest asks no more than what part that is."""
        rest = self.text
        for word in sorted(body_words()["what_part"], key=len, reverse=True):
            rest = rest.replace(word, "")
        return only_moves(rest)

    @property
    def sums(self) -> bool:
        """Whether the bodies are to be added up or compared with their sum."""
        return self.adds or any(word in self.text for word in longest_first("sums"))

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
    def counted(self) -> int:
        """How many bodies it speaks of, where it does not mean the first or last so many."""
        return 0 if _OF_ORDER.search(self.text) else self.count

    @property
    def part_of_all(self) -> bool:
        """Whether it asks what part some bodies, added up, are of all."""
        of_some = "bodies" in self.several and bool(self.places or len(self.bodies) > 1)
        return of_some and not self.each_of and bool(_OF_EVERYONE.search(self.said))

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
        whose = self.bodies or self.places or self.without
        told = whose or self.years or self.phases or self.shift
        return not (told or self.from_this or self.since)


def asks_of_change(text: str) -> bool:
    """Whether a text asks which of several moved, or how they moved together."""
    return any(re.search(words, text) for words in body_words()["changes"])


def hear(text: str, bodies: Bodies, inside: Inside) -> Heard:
    """The bodies, years and phases that the text names."""
    named, foreign = bodies_named(text, bodies, inside)
    without, gone = left_out(text, named)
    named = tuple(one for one in named if one not in without)
    together, joins = first_group(text, [(n.start, n.end) for n in named])
    cut = [*((n.start, n.end) for n in named), *gone, *joins]
    said = when(text)
    cut += said.places
    places, found = places_named(text, cut, bodies, inside)
    foreign = foreign or other_office(text, found)
    cut += found
    levels, cut_levels = levels_in(text, cut)
    cut += cut_levels
    rest = bare = _without_foreign(_without(text, cut), foreign)
    rest = _TOTAL.sub("", rest) if len(named) > 1 else rest
    rest = _TOTAL_ORDERED.sub("", rest)
    rest, of_owner = re.subn(body_words()["of_owner"], "", rest)
    several, rest = several_in(rest, len(said.years))
    several |= {"bodies"} if without or levels else set()
    rest = re.sub(body_words()["extremes"], say("extremes"), rest)
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
        places=places | levels,
        since=said.since,
        from_this=this,
        each=_alternate([n.start for n in named], [start for start, _ in said.places]),
        said=text,
        budget=bool(_BUDGET_OF_YEAR.search(text)) and not phases,
        without=without,
        of_owner=bool(of_owner),
        editions=tuple((int(one[1]), one[2]) for one in _EDITION.finditer(text)),
        bare=from_this(bare)[1],
        first_group=together,
    )  # fmt: skip


def levels_in(
    text: str, cut: list[tuple[int, int]]
) -> tuple[frozenset[str], list[tuple[int, int]]]:
    """The levels whose bodies are meant, as 省直, and where that is said."""
    found = [
        one
        for one in re.finditer(body_words()["of_level"], text)
        if not any(start < one.end() and one.start() < end for start, end in cut)
    ]
    return frozenset(f"{one[1]}{DIRECT}" for one in found), [one.span() for one in found]


def _without_foreign(text: str, foreign: str) -> str:
    """The text without as much of the end of an unknown body's name as stands in it."""
    tail = next((foreign[at:] for at in range(len(foreign)) if foreign[at:] in text), "")
    return text.replace(tail, "") if len(tail) > 1 else text


_OF_EVERYONE = re.compile(r"占.{0,4}?(?:全部|所有|全体|各单位|各部门|全库)")
_EDITION = re.compile(r"(20[0-4]\d)年?度?的?[^\d,，、比和与跟较]{0,12}?(预算|决算)")
_TOTAL = re.compile(r"(?<=[费出款入])总额(?=[是比占差最排超哪谁变增减降涨])")
_TOTAL_ORDERED = re.compile(
    r"(?<=[费出款入])(?:总额|合计|总数)(?=的?(?:最|排[名第在]|前[一二三四五六七八九十\d]|从[高低大小多少]|由[高低]))"
)
_COUNT = re.compile(r"(?<![前第后])([三四五六七八九]|[3-9])(?:个|家|者)(?!月|人)")
_OF_ORDER = re.compile(r"[最前后末]|倒数|排")
_MORE = re.compile(r"[多少高低]多少|更[多少高低]")
_BUDGET_OF_YEAR = re.compile(r"(?:年度?|部门|年初)预算(?!执行|完成|和|与|跟|比)|预算数|预算安排")


def _alternate(bodies: list[int], years: list[int]) -> bool:
    """Whether bodies and years stand by turns."""
    order = [kind for _, kind in sorted([(at, 0) for at in bodies] + [(at, 1) for at in years])]
    return len(bodies) > 1 and all(a != b for a, b in pairwise(order))


def _without(text: str, cut: list[tuple[int, int]]) -> str:
    """The text without some stretches."""
    out, at = [], 0
    for start, end in sorted(cut):
        out.append(text[at:start])
        at = max(at, end)
    return "".join([*out, text[at:]])
