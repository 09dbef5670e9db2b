"""Which question type fits: every file's example questions against the question.

What decides, in this order: the operations that both use, the names that the slots can take, the
likeness of the wording (rapidfuzz) once names are masked. All in one number, made in `_match`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from bot.ask.catalogue import Slot, Template
from bot.ask.context import Context
from bot.ask.lexicon import Lexicon
from bot.ask.numbers import Number
from bot.ask.operations import OperationScores
from bot.ask.patterns import LINE_TYPES, MASK, WORD_TYPES, Pattern
from bot.ask.spans import Reading, Span
from bot.ask.understand import NAMING, Understanding

_TAKEN = 2.0
_LEFT_OVER = 1.5
_LIKENESS = 3.0
_SAME_AGAIN = 3.5
_CORE = 5.0
_BEHIND = 6.0
"""How far behind the best a match may be and still be worth showing."""
_INHERITED = 0.4
_LEFT_TO_TALK = 0.8
_ORDER = 2.0
_QUALIFIERS = ("kind", "top", "nth", "number", "year", "body", "listed", "cells")
"""Slot types that say how, not what."""
_FIGURES = frozenset({"amount", "code", "share", "rank", "sum"})
_SOFT = frozenset({"both", "under", "verify", "each", "meaning", "amount"})
"""Operations that a follow-up may use without asking for another question type."""


@dataclass(frozen=True)
class Match:
    """A pattern against a question, with the spans that its slots take."""

    pattern: Pattern
    score: float
    taken: dict[str, tuple[Span, ...]]
    inherited: tuple[str, ...]
    """Slots left to the conversation."""
    missing: tuple[str, ...]
    """Slots that nothing fills."""

    @property
    def template(self) -> Template:
        """The template of the pattern."""
        return self.pattern.template


@dataclass
class _Work:
    """A question being matched, with what patterns share worked out once."""

    understanding: Understanding
    context: Context
    masked: str
    kinds: frozenset[str]
    """Kinds of all readings of the question."""
    operations: OperationScores
    fillable: dict[str, bool] = field(default_factory=dict)
    takes: dict[tuple[str, tuple[str, ...], bool], _Take] = field(default_factory=dict)
    orders: dict[tuple[frozenset[str], ...], float] = field(default_factory=dict)


@dataclass(frozen=True)
class _Take:
    """What the slots of a pattern take of a question, and what that is worth."""

    taken: dict[str, tuple[Span, ...]]
    inherited: tuple[str, ...]
    missing: tuple[str, ...]
    worth: float


def rank(
    understanding: Understanding,
    patterns: tuple[Pattern, ...],
    context: Context,
    lexicon: Lexicon,
) -> list[Match]:
    """The best match of each template, best first."""
    kinds = frozenset(kind for span in understanding.linked.spans for kind in span.kinds)
    if any(len(word) > 1 for word in understanding.residue):
        kinds |= {"words"}
    operations = OperationScores(understanding, lexicon)
    work = _Work(understanding, context, _masked(understanding), kinds, operations)
    best: dict[str, Match] = {}
    leader = -_BEHIND
    for pattern in patterns:
        if not _fillable(pattern.template, work):
            continue
        match = _match(pattern, work, leader - _BEHIND)
        if match is None:
            continue
        known = best.get(pattern.template.name)
        if known is None or _order(match) > _order(known):
            best[pattern.template.name] = match
        if not match.missing:
            leader = max(leader, match.score)
    return sorted(best.values(), key=_order, reverse=True)


def _fillable(template: Template, work: _Work) -> bool:
    """Whether every slot that must be filled can be; the first type is kept, to ask back with."""
    known = work.fillable.get(template.name)
    if known is None:
        known = work.fillable[template.name] = not work.fillable or all(
            slot.optional
            or slot.default
            or _kind_of(slot) in work.kinds
            or can_inherit(slot, work.context, work.understanding)
            for slot in template.slots
        )
    return known


def _kind_of(slot: Slot) -> str:
    """The kind of reading that fills a slot of this type."""
    if slot.type in LINE_TYPES:
        return "line"
    if slot.type in ("top", "nth"):
        return "rank"
    return "number" if slot.type in ("money", "percent", "number") else slot.type


def _order(match: Match) -> tuple[bool, float]:
    """What can be answered first; then by score."""
    return not match.missing, match.score


def _masked(understanding: Understanding) -> str:
    """The question with names masked and fillers off."""
    out, at = [], 0
    for span in understanding.linked.spans:
        out.append(understanding.text[at : span.start])
        kinds = span.kinds
        if kinds & set(NAMING):
            out.append(MASK)
        elif kinds != {"filler"}:
            out.append(span.said)
        at = span.end
    out.append(understanding.text[at:])
    return "".join(out)


def _match(pattern: Pattern, work: _Work, enough: float) -> Match | None:
    """The match of a pattern; None where it cannot reach the score that would be enough."""
    operations = _operations(pattern, work)
    most = operations + _TAKEN * len(pattern.slots) + _LIKENESS + _ORDER
    if most < enough:
        return None
    at = (pattern.template.name, pattern.slots, pattern.adds)
    take = work.takes.get(at)
    if take is None:
        take = work.takes[at] = _taken(pattern, work)
    missing = take.missing
    if "words" in take.taken and not pattern.core & work.understanding.op_names:
        missing += ("words",)  # words that mean nothing are only looked for where that is asked
    named = any(_type_of(n, pattern) not in _QUALIFIERS for n in take.taken)
    alone = not named and not take.inherited
    if alone and (_names_something(pattern) or not _insists(work.understanding, pattern)):
        missing += ("words",)  # defaults must not answer a bare 多少钱
    base = take.worth + operations
    if base + _LIKENESS + _ORDER < enough:
        return None
    score = base + _wording(pattern, work)
    return Match(pattern, score, take.taken, take.inherited, missing)


def _taken(pattern: Pattern, work: _Work) -> _Take:
    """The slots filled from the question, the conversation, or not at all."""
    taken, left = _take(work.understanding, pattern)
    inherited, missing = [], []
    for slot in pattern.template.slots:
        if slot.name in taken or slot.optional or slot.default:
            continue
        if can_inherit(slot, work.context, work.understanding):
            inherited.append(slot.name)
        else:
            missing.append(slot.name)
    worth = sum(
        _TAKEN * _best(pattern, name, taken)
        if name in taken
        else (-_LEFT_TO_TALK if name in inherited else -2 * _TAKEN)
        for name in pattern.slots
    )
    worth -= sum(_LEFT_OVER * _telling(span) for span in left)
    return _Take(taken, tuple(inherited), tuple(missing), worth - _INHERITED * len(inherited))


def _type_of(name: str, pattern: Pattern) -> str:
    slot = pattern.template.slot(name)
    return slot.type if slot else ""


def _names_something(pattern: Pattern) -> bool:
    """Whether the pattern has a slot for a name, so that it cannot stand for a question without."""
    slots = [pattern.template.slot(name) for name in pattern.slots]
    return any(slot is not None and slot.type not in _QUALIFIERS for slot in slots)


def _insists(understanding: Understanding, pattern: Pattern) -> bool:
    """Whether the words alone ask for this type."""
    return bool(pattern.core & understanding.op_names)


def can_inherit(slot: Slot, context: Context, understanding: Understanding) -> bool:
    """Whether the conversation can fill the slot."""
    if slot.type in ("line", "line+"):
        return bool(context.lines)
    if slot.type == "lines":
        pointed = "both" in understanding.op_names or not understanding.mentions
        return len(context.lines) >= 2 and pointed
    if slot.type == "indicator":
        return bool(context.indicators)
    if slot.type == "cells":
        return bool(context.cells)
    if slot.type == "code":
        return bool(context.code)
    if slot.type == "column":
        return bool(context.column)
    if slot.type == "staff":
        return bool(context.staff)
    return False


def _take(
    understanding: Understanding, pattern: Pattern
) -> tuple[dict[str, tuple[Span, ...]], list[Span]]:
    """The spans that each slot takes, and the mentions that none takes."""
    left = _once_each(understanding.mentions)
    taken: dict[str, tuple[Span, ...]] = {}
    named = [s for name in pattern.slots if (s := pattern.template.slot(name)) is not None]
    others = [s for s in pattern.template.slots if s.name not in pattern.slots]
    lines_wanted = sum(1 for slot in named if slot.type == "line")
    for slot in [*named, *others]:
        if slot not in named and slot.type in LINE_TYPES and lines_wanted:
            continue
        spans = list(_fitting(slot, left, understanding))
        if not spans:
            continue
        if slot.type in ("line+", "lines", "staff", "indicator", "words"):
            picked = tuple(spans[: len(spans) - _line_slots_after(slot, named)])
        else:
            picked = (spans[0],)
        if slot.type == "lines" and _different(picked) < 2 and not _adds_on(understanding, pattern):
            continue
        taken[slot.name] = picked
        left = [span for span in left if span not in picked]
    return taken, left


def _different(spans: tuple[Span, ...]) -> int:
    """How many different things the spans name."""
    return len({r.target for s in spans if (r := s.reading("line")) is not None})


def _line_slots_after(slot: Slot, named: list[Slot]) -> int:
    """How many names a list must leave to the slots that follow it in the pattern."""
    if slot not in named or slot.type not in LINE_TYPES:
        return 0
    return sum(1 for other in named[named.index(slot) + 1 :] if other.type == "line")


def _once_each(spans: tuple[Span, ...]) -> list[Span]:
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
        yield from (_word_span(word) for word in understanding.residue if len(word) > 1)
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
        elif slot.type in ("money", "percent", "number"):
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
    }[wanted]


def _operations(pattern: Pattern, work: _Work) -> float:
    """What the operations are worth; never less than nothing where the last question goes on."""
    score = work.operations.score(pattern.operations)
    if _goes_on(work.understanding, pattern, work.context):
        return max(score, 0.0) + _SAME_AGAIN
    if pattern.core and not pattern.core & work.understanding.op_names:
        return score - _CORE
    return score


def _wording(pattern: Pattern, work: _Work) -> float:
    """Likeness of the wording, and of the order of names and operations."""
    order = work.orders.get(pattern.order)
    if order is None:
        order = work.orders[pattern.order] = _alike(work.understanding.order, pattern.order)
    return _LIKENESS * fuzz.ratio(work.masked, pattern.masked) / 100 + _ORDER * order


def _goes_on(understanding: Understanding, pattern: Pattern, context: Context) -> bool:
    """Whether the question only names something, so that the last question is asked of it again."""
    return (
        context.template == pattern.template.name
        and understanding.op_names <= _SOFT
        and "amount" not in understanding.op_names
    )


def _best(pattern: Pattern, name: str, taken: dict[str, tuple[Span, ...]]) -> float:
    """How well the spans of a slot name what it wants."""
    slot = pattern.template.slot(name)
    kind = "line" if slot and slot.type in LINE_TYPES else slot.type if slot else ""
    found = [r.quality for span in taken[name] for r in span.readings if r.kind == kind]
    return max(found, default=1.0)


def _alike(said: tuple[frozenset[str], ...], wanted: tuple[frozenset[str], ...]) -> float:
    """Share of names and operations that stand in the same order in both (longest common run)."""
    if not said or not wanted:
        return 0.0
    row = [0] * (len(wanted) + 1)
    for names in said:
        before = 0
        for at, other in enumerate(wanted, 1):
            above = row[at]
            row[at] = before + 1 if names & other else max(row[at], row[at - 1])
            before = above
    return row[-1] / max(len(said), len(wanted))


def _telling(span: Span) -> float:
    """How much it matters that a mention is left over."""
    best = max((r.quality for r in span.readings if r.kind in NAMING), default=0.0)
    if "code" in span.kinds:
        return 3.0
    if not span.kinds & {"line", "staff", "column", "indicator", "code", "attribute", "absent"}:
        return 0.4 * best
    return best
