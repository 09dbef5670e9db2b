"""Which spans of a question the slots of a pattern take, and what the conversation can fill."""

from __future__ import annotations

from collections.abc import Iterator

from bot.ask.context import Context
from bot.ask.hearing.understand import Understanding
from bot.ask.language.numbers import Number
from bot.ask.language.spans import Reading, Span
from bot.ask.types.catalogue import Slot
from bot.ask.types.patterns import LINE_TYPES, NUMBER_TYPES, WORD_TYPES, Pattern

_SHORT = 8
"""Characters up to which a question without a name goes on with what was listed."""
RANKING = ("ranking", "ranking_all", "ranking_bottom")
"""Question types of an order, whose scope a later place of it keeps."""
_PLACES = frozenset({"rank", "bottom", "sort"})
_FIGURES = frozenset({"amount", "code", "share", "rank", "sum"})


def can_inherit(slot: Slot, context: Context, understanding: Understanding) -> bool:
    """Whether the conversation can fill the slot."""
    if slot.type in ("line", "line+"):
        return bool(context.lines)
    if slot.type == "lines":
        pointed = "both" in understanding.op_names or not understanding.mentions
        pointed = pointed or sums_up(understanding, context) or _shares_of(understanding)
        listed = context.listing and understanding.how_many is None
        return len(context.lines) >= 2 and pointed and not listed
    if slot.type == "listed":
        return points_at_list(context, understanding)
    if slot.type == "indicator":
        return bool(context.indicators)
    if slot.type == "cells":
        return bool(context.cells)
    if slot.type == "code":
        return bool(context.code) and not understanding.numbers
    if slot.type == "column":
        return bool(context.column)
    if slot.type == "staff":
        return bool(context.staff)
    return False


def sums_up(understanding: Understanding, context: Context) -> bool:
    """合计占工资福利支出几成 after two things that were named at once: both together are meant."""
    first = next(iter(understanding.linked.spans), None)
    summed = first is not None and any(
        r.kind == "op" and r.target[0] == "sum" for r in first.readings
    )
    return summed and context.turn_lines > 1 and len(understanding.mentions) == 1


def _shares_of(understanding: Understanding) -> bool:
    """各占总支出多少: only the whole is named, behind the word for a share."""
    shares = [
        s.start
        for s in understanding.operations
        if any(r.kind == "op" and r.target[0] == "share" for r in s.readings)
    ]
    each = "each" in understanding.op_names and bool(shares)
    return each and all(s.start > shares[0] for s in understanding.mentions)


def points_at_list(context: Context, understanding: Understanding) -> bool:
    """Whether the question means the things listed last: it names nothing itself and points at
    them, or is too short to be about anything else."""
    if len(context.listed) < 2 or understanding.mentions:
        return False
    points = bool(understanding.op_names & {"under", "both"})
    rank, many = understanding.rank, understanding.how_many
    if many is not None and many != len(context.listed):
        return False
    if rank and rank[1] > len(context.listed):
        return False
    if understanding.numbers or understanding.kind not in ("", "item"):
        return points
    if context.template in RANKING and understanding.op_names & _PLACES:
        return points or bool(context.bound().get("among"))
    asking = sum(s.end - s.start for s in understanding.operations)
    return points or min(len(understanding.text), 2 * (len(understanding.text) - asking)) <= _SHORT


def take(
    understanding: Understanding, pattern: Pattern
) -> tuple[dict[str, tuple[Span, ...]], list[Span]]:
    """The spans that each slot takes, and the mentions that none takes."""
    left = once_each(understanding.mentions)
    taken: dict[str, tuple[Span, ...]] = {}
    named = [s for name in pattern.slots if (s := pattern.template.slot(name)) is not None]
    others = [s for s in pattern.template.slots if s.name not in pattern.slots]
    lines_wanted = sum(1 for slot in named if slot.type == "line")
    for slot in [*named, *others]:
        if slot not in named and slot.type in LINE_TYPES and lines_wanted:
            continue
        spans = list(_fitting(slot, left, understanding))
        if slot.type in NUMBER_TYPES:
            spans = [s for s in spans if (s,) not in taken.values()]
        loose = slot.optional and slot.type == "line" and _too_many(spans, named)
        if not spans or loose:
            continue
        if slot.type in ("line+", "lines", "staff", "indicator", "words", "attribute"):
            picked = tuple(spans[: max(1, len(spans) - _line_slots_after(slot, named))])
        else:
            picked = (spans[0],)
        if slot.type == "lines" and _different(picked) < 2 and not _adds_on(understanding, pattern):
            continue
        taken[slot.name] = picked
        left = [span for span in left if span not in picked]
    return taken, left


def _too_many(spans: list[Span], named: list[Slot]) -> bool:
    """Whether nothing of it can restrict a question: several names, or a word of several names."""
    wanted = sum(1 for slot in named if slot.type in LINE_TYPES)
    many = any(slot.type in ("line+", "lines") for slot in named)
    listed = len(spans) > max(1, wanted) and not many
    return listed or any("topic" in span.kinds for span in spans[:1])


def _different(spans: tuple[Span, ...]) -> int:
    """How many different things the spans name."""
    return len({r.target for s in spans if (r := s.reading("line")) is not None})


def _line_slots_after(slot: Slot, named: list[Slot]) -> int:
    """How many names a list must leave to the slots that follow it in the pattern."""
    if slot in named and slot.type == "staff":
        later = named[named.index(slot) + 1 :]
        return sum(1 for other in later if other.type == "staff" and other.name == "whole")
    if slot not in named or slot.type not in LINE_TYPES:
        return 0
    return sum(1 for other in named[named.index(slot) + 1 :] if other.type == "line")


def once_each(spans: tuple[Span, ...]) -> list[Span]:
    """The mentions without those that name a line again that was named before."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for span in spans:
        reading = span.reading("line")
        if reading and reading.target in seen and not span.kinds & {"staff", "code"}:
            continue
        if reading:
            seen.add(reading.target)
        kept.append(span)
    return kept


def _adds_on(understanding: Understanding, pattern: Pattern) -> bool:
    """再加上会议费呢: one name is enough where it is added to what was spoken of."""
    return pattern.adds and understanding.text.startswith(("再加", "加上"))


def _fitting(slot: Slot, spans: list[Span], understanding: Understanding) -> Iterator[Span]:
    """The spans that a slot of this type can take."""
    if slot.type == "words":
        yield from (_word_span(word) for word in understanding.sought)
        return
    if slot.type in WORD_TYPES:
        yield from _fitting_words(slot, understanding)
        return
    wanted = "line" if slot.type in LINE_TYPES else slot.type
    for span in spans:
        if wanted in span.kinds and (wanted != "term" or _asks_meaning(span, understanding)):
            yield span


def _word_span(word: str) -> Span:
    """A word that nothing explains, as something to look for in the texts."""
    return Span(-1, -1, word, (Reading("words", (word,), 1.0, word, "text"),), 0.0)


def _asks_meaning(span: Span, understanding: Understanding) -> bool:
    """Whether a name that is also a term is asked about as one."""
    if "define" in understanding.op_names:
        return True
    others = any(s is not span and s.kinds & {"line", "indicator"} for s in understanding.mentions)
    if "filler" in span.kinds or ("kind" in span.kinds and others):
        return False
    plain = not span.kinds & {"attribute", "indicator", "passage", "staff"}
    if plain and "what" in understanding.op_names and not understanding.op_names & _FIGURES:
        return True
    return not span.kinds & {"line", "staff", "column", "indicator", "absent", "passage"} and not (
        understanding.op_names & {"amount"}
    )


def _fitting_words(slot: Slot, understanding: Understanding) -> Iterator[Span]:
    for span in understanding.linked.spans:
        if slot.type in ("top", "nth"):
            reading = span.reading("rank")
            if reading and reading.target[0] == slot.type:
                yield span
        elif slot.type in NUMBER_TYPES:
            reading = span.reading("number")
            if reading and _is(slot.type, _unit_of(reading.target[0])):
                yield span
        elif slot.type in span.kinds:
            yield span


def _unit_of(number: object) -> str:
    """The unit of a number; "." for a bare one with decimals, which can only be an amount."""
    if not isinstance(number, Number):
        return ""
    return "." if not number.unit and "." in str(number.value) else number.unit


def _is(wanted: str, unit: str) -> bool:
    return {
        "money": unit in ("元", "."),
        "percent": unit in ("%", "‰"),
        "number": unit not in ("元",),
        "people": unit == "人",
        "cars": unit in ("辆", "个"),
    }[wanted]
