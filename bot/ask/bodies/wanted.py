"""What a question asks of several bodies or years at once, slot by slot: the measure, which of them
are picked, and what is made of those. Each slot is heard by itself and goes on by itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from bot.ask.bodies.plural import PART, body_words
from bot.ask.language.numbers import chinese_number, find_numbers
from bot.resources import read_yaml

Inside = Callable[[str, int, int], bool]
"""Whether a stretch of a text is part of the name of a line."""
_CUT = "\0"
OTHER = "other"
"""The base of two that stand beside each other."""
_NUMBER = "[一二三四五六七八九十两]{1,3}|\\d{1,2}"
_LIMIT = (
    "\\d[\\d.]*%|百分之[\\d.一二三四五六七八九十百]+|[一二三四五六七八九]成"
    "|(?:\\d[\\d,.]*|[一二三四五六七八九十百千两]+)(?:[百千]?万|亿|千)?(?:元|块钱?)?"
)
_SUMMED = re.compile("(?:合计|总额)(?:是|为)?(?:多少钱?)?$")
_SUM = {"reduce": "sum"}
_OF_SUMS = ("share", "mean")
"""What goes with a word for adding up, which says no more then: 合计占多少."""
_WHICH = re.compile("哪些|哪几")
_OF_ALL = frozenset({"share", "gap", "rank"})
"""What is made of those picked beside all."""
_LIMITED = ("above", "below", "at least", "at most")
_SEVERAL = frozenset({"first", *_LIMITED, "above mean", "below mean"})


@dataclass(frozen=True)
class Wanted:
    """What is asked of several rows, each a body or a year."""

    measure: str = "amount"
    base: str = ""
    sign: int = 0
    pick: str = "all"
    low: bool = False
    count: int = 1
    limit: str = ""
    """In 元 or percent."""
    limit_said: str = ""
    limit_unit: str = ""
    reduce: str = "show"
    focus: tuple[str, ...] = ()
    """Names of the bodies that are asked about among all."""
    unit: str = ""
    """In which the answer is wanted, where that is said."""
    turned: bool = False
    """Whether of two beside each other the base is the one that mostly is not."""

    def to_json(self) -> str:
        """The same as text, for keeping in a conversation."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def fits(self) -> bool:
        """Whether a limit fits what is measured, and what is made of it has a sense."""
        rate = self.measure in ("percent", "part")
        limited = self.pick in _LIMITED
        if self.reduce == "share" and (self.pick == "all" or self.measure != "amount"):
            return False
        return not limited or self.limit_unit == ("%" if rate else "元")

    @classmethod
    def from_json(cls, text: str) -> Wanted | None:
        """What `to_json` wrote; None where nothing is kept."""
        if not text:
            return None
        content = json.loads(text)
        return cls(**{**content, "focus": tuple(content["focus"])})


@dataclass(frozen=True)
class Said:
    """The slots that a question says, and the parts of it that none of them explains."""

    slots: Mapping[str, Any]
    rest: tuple[str, ...]
    turns: bool = False

    @property
    def nothing(self) -> bool:
        """Whether it says nothing of what is asked."""
        return not self.slots and not self.turns

    def has(self, *names: str) -> bool:
        """Whether it says any of these slots."""
        return any(name in self.slots for name in names)


@cache
def wanted_words() -> Any:
    return read_yaml("wanted.yaml")


@cache
def _rules(kind: str) -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    found = []
    for words, slots in wanted_words()[kind]:
        pattern = words.replace("{n}", _NUMBER).replace("{limit}", _LIMIT)
        found.append((re.compile(pattern), dict(slots)))
    return tuple(found)


@cache
def _filler() -> re.Pattern[str]:
    return re.compile(wanted_words()["filler"].replace("{n}", _NUMBER))


def hear_wanted(text: str, inside: Inside, last: Wanted | None, *, beside: bool = False) -> Said:
    """The slots that a text says, which names bodies and years no more. `beside`: whether two are
    compared, or years, of which words ask more than of many bodies."""
    slots: dict[str, Any] = {}
    turned = re.sub(wanted_words()["turns"], _CUT, text)
    turns, text = turned != text, turned
    text = re.sub(body_words()["of_owner"], "", text) if beside else text
    apart = re.sub(body_words()["extremes"], _CUT, text)
    if apart != text:
        text, slots["reduce"] = apart, "extremes"
    for kind in (*(("beside",) if beside else ()), "first", "reduces", "picks", "measures"):
        text = _heard(text, kind, slots, inside)
    if beside:
        text = _in_unit(text, slots, inside)
        text = re.sub(wanted_words()["beside_filler"], _CUT, text)
    text = _of_whole(_against_last_year(text, slots), slots)
    if last is not None and last.pick in _LIMITED and "pick" not in slots:
        text = _other_side(text, slots)
    text = _alone(text, slots)
    text = _in_unit(text, slots, inside)
    if not {"reduce", "pick"} & slots.keys() and _SUMMED.search(text):
        slots["reduce"] = "sum"
    if "measure" in slots and _WHICH.search(text):
        slots["which"] = True
        if not {"reduce", "pick"} & slots.keys():
            slots["reduce"] = "show"
    if slots.get("measure") in ("moved", "percent") and slots.get("pick") in ("first", "nth"):
        slots.setdefault("sign", 2)  # whichever moved most, up or down
    parts = (_without_filler(part, inside) for part in text.split(_CUT))
    return Said(slots, tuple(part for part in parts if part), turns)


def _heard(text: str, kind: str, slots: dict[str, Any], inside: Inside) -> str:
    """The text without the words of one kind of rules, whose slots are taken up."""
    for pattern, told in _rules(kind):
        for found in pattern.finditer(text):
            if inside(text, *found.span()) or not found[0]:
                continue
            free = not any(name in slots for name in told)
            if free:
                slots |= {**told, **_numbers(found)}
            if (
                free
                or _said_again(told, slots, text)
                or (told == _SUM and slots.get("reduce") in _OF_SUMS)
            ):
                text = text[: found.start()] + _CUT + text[found.end() :]
            break
    return text


def _said_again(told: Mapping[str, Any], slots: dict[str, Any], text: str) -> bool:
    """Whether words say no other than what is told already (减少的有哪些，各减少多少), but for
    which way those moved that are asked for, which is taken up."""
    if any(slots.get(name, value) != value for name, value in told.items()):
        return False
    new = told.keys() - slots.keys()
    if new and not (new == {"sign"} and _WHICH.search(text)):
        return False
    slots.update(told)
    return True


def _numbers(found: re.Match[str]) -> dict[str, Any]:
    """How many, or the limit, that a rule's words say."""
    groups = found.groupdict()
    said = groups.get("limit") or groups.get("limit2")
    if said:
        number = next(iter(find_numbers(said)), None)
        unit = number.unit if number else ""
        value = number.value if number else Decimal(0)
        return {"limit": str(value), "limit_said": said, "limit_unit": unit}
    return {"count": chinese_number(groups["n"]) or 1} if groups.get("n") else {}


def _against_last_year(text: str, slots: dict[str, Any]) -> str:
    """比上年多 as what moved since the year before, and which way."""
    words = wanted_words()
    found = re.search(words["against"], text)
    if found is None:
        return text
    text = text[: found.start()] + _CUT + text[found.end() :]
    if slots.get("base") not in (None, "year"):
        return text
    if "measure" not in slots:
        slots |= {"measure": "moved", "base": "year"}
        for name, sign in (("more", 1), ("less", -1)):
            way = re.search(words[name], text[found.start() :])
            if way and not re.match("多?少", text[found.start() + way.end() :]):
                at = found.start() + way.start()
                text = text[:at] + _CUT + text[found.start() + way.end() :]
                slots["sign"] = sign
                break
    return text


def _of_whole(text: str, slots: dict[str, Any]) -> str:
    """公务接待费占本单支出总计 as the share that an item is of a whole of the same body."""
    own = re.sub(body_words()["of_itself"], PART, text)
    own = re.sub("占(?:了|到)", PART, own)
    parts = own.split(PART)
    if len(parts) != 2 or "measure" in slots or slots.get("reduce", "show") != "show":
        return text
    if not all(re.search(r"[\u3400-\u9fff]{2}", part) for part in parts):
        return text
    slots |= {"measure": "part", "base": "whole"}
    return own.replace(PART, _CUT)


def _other_side(text: str, slots: dict[str, Any]) -> str:
    """高于的呢 after a limit that was asked from below: the same limit."""
    for words, pick in wanted_words()["beyond"].items():
        found = re.search(words, text)
        if found:
            slots["pick"] = pick
            return text[: found.start()] + _CUT + text[found.end() :]
    return text


_UNIT = re.compile("(?:多少|几)?个?(万元|亿元|千元|元)(?![一-龥]*[费款])")


def _in_unit(text: str, slots: dict[str, Any], inside: Inside) -> str:
    """差多少万元 as the unit that the answer is wanted in."""
    found = _UNIT.search(text)
    if found is None or inside(text, *found.span()):
        return text
    slots["unit"] = found[1]
    return text[: found.start()] + _CUT + text[found.end() :]


_AT_END = re.compile(
    r"(?:得|的|更|哪[家个]|谁|单位|部门)?([多高大]|[少低小])(?:一?些|一?点)?(?:的?[呢吗?？。]*)$"
)


def _alone(text: str, slots: dict[str, Any]) -> str:
    """谁多 as who has most, where nothing else tells an order."""
    end = text.rstrip("\0,，。？? ")
    found = _AT_END.search(end)
    if found is None or "pick" in slots or "reduce" in slots or end.endswith("多少"):
        return text
    slots |= {"pick": "first", "order": "high" if found[1] in "多高大" else "low"}
    return text[: found.start()] + _CUT + text[found.end() :]


def _without_filler(text: str, inside: Inside) -> str:
    """A stretch of text without the words at its ends that ask no more."""
    start, end = 0, len(text)
    while start < end and (found := _filler().match(text, start, end)):
        if found.end() == start or inside(text, start, found.end()):
            break
        start = found.end()
    while start < end:
        at = next((n for n in range(start, end) if _filler().fullmatch(text, n, end)), end)
        if at == end or inside(text, at, end):
            break
        end = at
    return text[start:end].strip()


# --- going on with what was asked last ---


def merged(said: Said, last: Wanted | None) -> Wanted:
    """What is wanted: each slot as said, else as it was asked last."""
    before = last or Wanted()
    found = _measured(said, before)
    found = replace(_picked(said, found, before), unit=said.slots.get("unit", before.unit))
    if said.has("reduce"):
        found = replace(found, reduce=said.slots["reduce"])
    elif said.has("pick") or (said.has("measure") and not _goes_on(said, before)):
        found = replace(found, reduce="show")
    if found.reduce == "share" and not said.has("measure"):
        found = replace(found, measure="amount", base="", sign=0)
    if found.measure == "percent" and found.pick == "all" and not said.has("which"):
        found = replace(found, sign=0)  # 增幅 of each is one that fell, too
    if found.reduce == "count" and found.sign in (-1, 1):
        found = replace(found, reduce="show")
    return _turned(found) if said.turns else found


def _added(said: Said, before: Wanted) -> bool:
    """Whether those that rose, or fell, are added up: 合计减少了多少."""
    return said.slots.get("reduce") == "sum" and before.pick == "all" and _same_base(said, before)


def _goes_on(said: Said, before: Wanted) -> bool:
    """Whether another measure is asked of the same: of all added up, or of the same amounts."""
    return (before.reduce == "sum" and not said.has("which")) or _same_base(said, before)


def _same_base(said: Said, before: Wanted) -> bool:
    """Whether it asks of the same two amounts in another way: by what part, or those that fell."""
    return bool(before.base) and said.slots.get("base", "") == before.base


def _measured(said: Said, before: Wanted) -> Wanted:
    slots = said.slots
    if "measure" not in slots:
        return before
    return replace(
        before,
        measure=slots["measure"],
        base=slots.get("base", ""),
        sign=slots.get("sign", before.sign if _added(said, before) else 0),
    )


def _picked(said: Said, found: Wanted, before: Wanted) -> Wanted:
    slots = said.slots
    if "pick" in slots:
        return replace(
            found,
            pick=slots["pick"],
            low=slots.get("order") == "low",
            count=slots.get("count", 1),
            limit=slots.get("limit", before.limit),
            limit_said=slots.get("limit_said", before.limit_said),
            limit_unit=slots.get("limit_unit", before.limit_unit),
        )
    reduce = slots.get("reduce", "")
    many = before.pick in _SEVERAL and (before.pick != "first" or before.count > 1)
    if reduce in _OF_ALL or (
        reduce and (many or before.sign in (-1, 1)) and "measure" not in slots
    ):
        return found
    other = found.sign != before.sign and found.pick == "first" and "sign" in slots
    if "measure" in slots and _same_base(said, before) and not reduce and not other:
        return found
    if reduce == "sum" and found.sign == before.sign != 0 and before.pick == "all":
        return found
    if reduce or "measure" in slots:
        return replace(found, pick="all", low=False, count=1)
    return found


def _turned(found: Wanted) -> Wanted:
    """The same the other way round."""
    if found.base == OTHER:
        return replace(found, turned=not found.turned)
    if found.pick in ("above", "below"):
        return replace(found, pick="below" if found.pick == "above" else "above")
    if found.sign in (-1, 1) and found.pick in ("all", "first"):
        return replace(found, sign=-found.sign)
    return replace(found, low=not found.low)
