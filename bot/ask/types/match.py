"""Which question type fits: every file's example questions against the question.

What decides, in this order: the operations that both use, the names that the slots can take, the
likeness of the wording (rapidfuzz) once names are masked. All in one number, made in `_match`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rapidfuzz import fuzz

from bot.ask.context import Context
from bot.ask.hearing.understand import Understanding
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.spans import NAMING, Span
from bot.ask.types.catalogue import Slot, Template
from bot.ask.types.operations import OperationScores
from bot.ask.types.patterns import (
    LINE_TYPES,
    MASK,
    NUMBER_TYPES,
    TAKEN,
    Pattern,
    Patterns,
)
from bot.ask.types.promising import LIKENESS, ORDER, Said, promising
from bot.ask.types.sides import on_the_wrong_side, share_mark
from bot.ask.types.take import can_inherit, take

_LEFT_OVER = 1.5
_BEHIND = 6.0
"""How far behind the best a match may be and still be worth showing."""
_HARD = 2
_PAIR = 2
_INHERITED = 0.4
_LEFT_TO_TALK = 0.8
_QUALIFIERS = ("kind", "top", "nth", "number", "year", "body", "listed", "cells")
"""Slot types that say how, not what."""
_DERIVING = frozenset([
    "share", "difference", "compare", "times", "exclude", "remain",
    "per_head", "per_month", "per_day", "per_vehicle",
])  # fmt: skip
"""Operations that work something out of a figure."""


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
    said: Said
    """The operations of the question, and the question type that goes on."""
    mark: int | None
    """Where 占 stands."""
    inside: tuple[str, ...]
    """What follows a whole that something is in."""
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
    patterns: Patterns,
    context: Context,
    lexicon: Lexicon,
) -> list[Match]:
    """The best match of each template, best first.

    Patterns of the same operations are looked at together, the most promising first: those that
    cannot come near the best any more are never compared.
    """
    kinds = frozenset(kind for span in understanding.linked.spans for kind in span.kinds)
    if understanding.sought:
        kinds |= {"words"}
    work = _Work(
        understanding,
        context,
        _masked(understanding),
        kinds,
        Said(understanding.op_names, OperationScores(understanding, lexicon), context.template),
        share_mark(understanding, lexicon),
        lexicon.inside,
    )
    best, leader = dict[str, Match](), -_BEHIND
    for most, bundles in promising(patterns, work.said):
        if most < leader - _BEHIND:
            break
        for reach, worth, bundle in bundles:
            enough = leader - _BEHIND
            template = bundle[0].template
            if reach < enough or not _fillable(template, work):
                continue
            for match in filter(None, (_match(one, work, worth, enough) for one in bundle)):
                known = best.get(template.name)
                if known is None or _order(match) > _order(known):
                    best[template.name] = match
                if not match.missing:
                    leader = max(leader, match.score)
    return sorted(best.values(), key=_order, reverse=True)


def _fillable(template: Template, work: _Work) -> bool:
    """Whether every slot that must be filled can be; the first type is kept, to ask back with."""
    known = work.fillable.get(template.name)
    if known is None:
        known = work.fillable[template.name] = not work.fillable or all(
            _kind_of(slot) in work.kinds or can_inherit(slot, work.context, work.understanding)
            for slot in template.needed
        )
    return known


def _kind_of(slot: Slot) -> str:
    """The kind of reading that fills a slot of this type."""
    if slot.type in LINE_TYPES:
        return "line"
    if slot.type in ("top", "nth"):
        return "rank"
    return "number" if slot.type in NUMBER_TYPES else slot.type


def _order(match: Match) -> tuple[bool, float, int]:
    """What can be answered first; then by score; then in the order of the files."""
    return not match.missing, match.score, -match.pattern.number


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


def _match(pattern: Pattern, work: _Work, operations: float, enough: float) -> Match | None:
    """The match of a pattern; None where it cannot reach the score that would be enough."""
    if operations + TAKEN * len(pattern.slots) + LIKENESS + ORDER < enough:
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
    if (
        alone
        and not _counts_heads(pattern, work.understanding)
        and (_names_something(pattern) or not _insists(work.understanding, pattern))
    ):
        missing += ("words",)  # defaults must not answer a bare 多少钱
    if not pattern.must <= work.said.names and pattern.template.name != work.said.again:
        missing += ("words",)  # all questions of this type use the word
    base = take.worth + operations
    if base + LIKENESS + ORDER < enough:
        return None
    score = base + _wording(pattern, work)
    return Match(pattern, score, take.taken, take.inherited, missing)


def _taken(pattern: Pattern, work: _Work) -> _Take:
    """The slots filled from the question, the conversation, or not at all."""
    taken, left = take(work.understanding, pattern)
    inherited, missing = [], []
    for slot in pattern.template.slots:
        if slot.name in taken or slot.optional or slot.default:
            continue
        if _sum_is_meant(slot, pattern, work.context):
            missing.append(slot.name)
        elif can_inherit(slot, work.context, work.understanding):
            inherited.append(slot.name)
        else:
            missing.append(slot.name)
    if _too_few(pattern, inherited, work.context):
        missing.append("one")
    if "whole" in inherited and "parts" in inherited:
        missing.append("whole")  # 占合计的比: neither side is named
    if "other" in inherited and {"code", "last"} & set(inherited):
        missing.append(
            "other"
        )  # 差多少 behind one code, or behind a difference: there is no second
    missing += on_the_wrong_side(pattern, taken, work.understanding, work.mark, work.inside)
    worth = sum(
        TAKEN * _best(pattern, name, taken)
        if name in taken
        else (-_LEFT_TO_TALK if name in inherited else -2 * TAKEN)
        for name in pattern.slots
    )
    worth -= sum(_LEFT_OVER * _telling(span) for span in left)
    return _Take(taken, tuple(inherited), tuple(missing), worth - _INHERITED * len(inherited))


def _too_few(pattern: Pattern, inherited: list[str], context: Context) -> bool:
    """Whether more things are left to the conversation than it spoke of."""
    lines = [name for name in inherited if _type_of(name, pattern) == "line"]
    return len(lines) > max(1, len(context.lines), len(context.listed))


def _sum_is_meant(slot: Slot, pattern: Pattern, context: Context) -> bool:
    """After a sum 占多少 asks of that sum, and not of the last thing that was added to it."""
    if slot.type == "lines" and "same" in pattern.core and context.turn_lines < _PAIR:
        return True
    if slot.type == "line" and context.listing and pattern.core == {"breakdown"}:
        return True
    if slot.type != "line" or not context.cells or context.template == "difference":
        return False
    return bool(pattern.core & _DERIVING)


def _type_of(name: str, pattern: Pattern) -> str:
    slot = pattern.template.slot(name)
    return slot.type if slot else ""


def _names_something(pattern: Pattern) -> bool:
    """Whether the pattern has a slot for a name, so that it cannot stand for a question without."""
    slots = [pattern.template.slot(name) for name in pattern.slots]
    return any(slot is not None and slot.type not in _QUALIFIERS for slot in slots)


def _counts_heads(pattern: Pattern, understanding: Understanding) -> bool:
    """养了多少人: heads that are not named are those in service, of whoever is loaded."""
    whose = any(span.kinds & {"body", "unit"} for span in understanding.linked.spans)
    asked = "headcount" in understanding.op_names
    return pattern.template.name == "staff" and asked and whose and understanding.hard < _HARD


def _insists(understanding: Understanding, pattern: Pattern) -> bool:
    """Whether the words alone ask for this type."""
    return bool(pattern.core & understanding.op_names)


def _wording(pattern: Pattern, work: _Work) -> float:
    """Likeness of the wording, and of the order of names and operations."""
    order = work.orders.get(pattern.order)
    if order is None:
        order = work.orders[pattern.order] = _alike(work.understanding.order, pattern.order)
    return LIKENESS * fuzz.ratio(work.masked, pattern.masked) / 100 + ORDER * order


def _best(pattern: Pattern, name: str, taken: dict[str, tuple[Span, ...]]) -> float:
    """How well the spans of a slot name what it wants."""
    slot = pattern.template.slot(name)
    kind = "line" if slot and slot.type in LINE_TYPES else slot.type if slot else ""
    found = [r.quality for span in taken[name] for r in span.readings if r.kind == kind]
    return max(found, default=1.0)


def _alike(said: tuple[frozenset[str], ...], wanted: tuple[frozenset[str], ...]) -> float:
    """Share of names and operations that stand in the same order in both (longest common run)."""
    if not (said and wanted):
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
