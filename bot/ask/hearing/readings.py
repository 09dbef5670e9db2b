"""Which reading of a word is meant where the rest of the question tells: heads or money, the
longer of two names, and what is only named to be denied.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bot.ask.hearing.link import Linked
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.numbers import Number
from bot.ask.language.spans import NAMING, Reading, Span
from bot.ask.vocabulary.names import Thing
from bot.ask.vocabulary.vocabulary import Vocabulary
from bot.money import YUAN

_MOST = 20_000
"""Things among which one of an amount is looked for."""
_HEADS = frozenset({"headcount", "vehicles", "over"})


def compounded(linked: Linked, lexicon: Lexicon) -> Linked:
    """督查那边的专项经费: a part of a name before a name that this one ends in means the longer."""
    spans = list(linked.spans)
    named = [s for s in spans if "line" in s.kinds]
    for one, other in pairwise(named):
        between = linked.text[one.end : other.start]
        if between and not lexicon.belonging.fullmatch(between):
            continue
        tail = other.reading("line")
        longer = [r for r in one.readings if r.kind == "line" and r.how == "part"]
        meant = [
            r
            for r in longer
            if tail and len(r.shown) > len(tail.shown) and r.shown.endswith(tail.shown)
        ]
        if len(meant) == 1:
            spans[spans.index(other)] = replace(
                other, readings=(replace(meant[0], quality=0.95, how="context"),)
            )
            spans.remove(one)
    if len(spans) == len(linked.spans):
        return linked
    return replace(linked, spans=tuple(spans))


def named_by_amount(linked: Linked, vocabulary: Vocabulary, lexicon: Lexicon) -> Linked:
    """占85.4的比重: the amount of a whole stands for its name, where one thing has that amount."""
    if len(vocabulary.things) > _MOST:
        return linked
    spans = list(linked.spans)
    for at in range(1, len(spans)):
        before, reading = spans[at - 1], spans[at].reading("number")
        marked = before.said.startswith(lexicon.part_marks) and "op" in before.kinds
        if reading and marked and before.end == spans[at].start:
            whole = _whole_of(reading.target[0], vocabulary)
            if whole:
                line = Reading("line", (whole.entity_id,), 0.95, whole.name, "context")
                spans[at] = replace(spans[at], readings=(line,))
    return replace(linked, spans=tuple(spans))


def _whole_of(number: object, vocabulary: Vocabulary) -> Thing | None:
    """The one total of an amount, the highest of its own parts; None where there are several."""
    if not isinstance(number, Number):
        return None
    bare = not number.unit and "." in str(number.value)
    found = [
        thing
        for thing in vocabulary.things.values()
        if thing.value is not None
        and thing.has_parts
        and (
            thing.value == number.value
            if bare
            else number.unit == "\u5143"
            and thing.value * YUAN.get(thing.unit, Decimal(0)) == number.value
        )
    ]
    found.sort(key=lambda thing: len(thing.groups))
    same = found and all(found[0].entity_id in thing.groups for thing in found[1:])
    return found[0] if same else None


def heads_or_money(linked: Linked, lexicon: Lexicon) -> Linked:
    """A word that names a line of money and a column of heads means the one that is asked for; a
    number of heads that is stated (退休的12个人领多少钱) asks for none."""
    asking = [s for s in linked.spans if "number" not in s.kinds]
    ops = {str(r.target[0]) for s in asking for r in s.readings if r.kind == "op"}
    heads = bool(ops & _HEADS or lexicon.counted.search(linked.text))
    money = bool(lexicon.money.search(linked.text))
    if heads == money:
        return linked
    if "vehicles" in ops:
        linked = replace(linked, spans=tuple(_no_money_of_cars(s, lexicon) for s in linked.spans))
    each = tuple(lexicon.each_head)  # 每个退休干部: one of them, whatever is asked of it
    unwanted = {
        s: "line" if heads or linked.text[: s.start].endswith(each) else "staff"
        for s in linked.spans
    }
    return replace(linked, spans=tuple(_without(s, unwanted[s], lexicon) for s in linked.spans))


def _no_money_of_cars(span: Span, lexicon: Lexicon) -> Span:
    """公家的车有几辆: what names the money of cars says of what the number is asked."""
    lines = [r for r in span.readings if r.kind in NAMING]
    of_cars = all(r.kind in ("line", "term") and lexicon.car in r.shown for r in lines)
    if not lines or not of_cars or span.said.endswith(lexicon.endings):
        return span
    return replace(span, readings=(Reading("filler", (), 1.0, "", "context"),))


def without_denied(linked: Linked, lexicon: Lexicon) -> Linked:
    """不是基本支出，要项目支出: what is denied is not asked for, where something else is."""
    denied = [
        s
        for s in linked.spans
        if s.kinds & set(NAMING) and lexicon.denial.search(linked.text[: s.start])
    ]
    others = [
        s for s in linked.spans if s.kinds & {"line", "staff", "indicator"} and s not in denied
    ]
    if not denied:
        return linked
    if any(_tells_apart(s, linked) for s in denied):
        told = (Reading("op", ("other_than",), 1.0, "other_than", "context"),)
        spans = tuple(replace(s, readings=told) if s in denied else s for s in linked.spans)
        return replace(linked, spans=spans)
    if not others:  # 不带督查那个: another one is meant, whatever that is
        left_out = (Reading("op", ("exclude",), 1.0, "exclude", "context"),)
        spans = tuple(replace(s, readings=left_out) if s in denied else s for s in linked.spans)
        return replace(linked, spans=spans)
    return replace(linked, spans=tuple(s for s in linked.spans if s not in denied))


def _tells_apart(denied: Span, linked: Linked) -> bool:
    """三公经费不是财政拨的: a part of what stands right before, that is what is asked for."""
    before = [s for s in linked.spans if s.end <= denied.start and "line" in s.kinds]
    behind = linked.text[denied.end - 1 : denied.end + 1]
    if not before or "\u7684" not in behind:
        return False
    return not any(mark in linked.text[before[-1].end : denied.start] for mark in ",\uff0c\u3002;")


def _without(span: Span, kind: str, lexicon: Lexicon) -> Span:
    """The span without its readings of a kind, unless it says itself that it means that: 离休费."""
    if not {"line", "staff"} <= span.kinds:
        return span
    if kind == "line" and span.said.endswith(lexicon.endings):
        return span
    return replace(span, readings=tuple(r for r in span.readings if r.kind != kind))
