"""The gate between understanding and answering: no figure for a question only half understood.

Every word of asking must be one that the question type answers, every name must have been taken
by a slot; a name that was not understood at all is no reason to answer for another.
"""

from __future__ import annotations

from bot.ask.lexicon import Lexicon
from bot.ask.match import Match
from bot.ask.patterns import Patterns
from bot.ask.spans import NAMING, Span
from bot.ask.take import once_each
from bot.ask.understand import Understanding

ANYTHING = "any"
"""What a question type says that gives words and no amounts: no word of asking is left over."""
_ASKS = 3.0
"""Weight from which a word of asking must be answered."""
_NEAR = 2.5
"""How far behind the best another question type may be that answers all words."""
_FULL = 3
"""Characters from which a word for a kind of line is rather the name of one: 项目支出."""
_TELLING = frozenset({"line", "staff", "indicator"})
_SIDE = frozenset({"column", "attribute", "table", "passage", "code", "topic", "unit"})
"""What a name that also means one of these may be: a word for where to look."""


def unanswered(
    understanding: Understanding, match: Match, patterns: Patterns, lexicon: Lexicon
) -> tuple[str, ...]:
    """Words of the question that the match would leave without an answer."""
    if ANYTHING in match.template.also:
        return ()
    return (
        *_operations_left(understanding, match, patterns, lexicon),
        *_names_left(understanding, match),
    )


def explaining(
    understanding: Understanding, matches: tuple[Match, ...], patterns: Patterns, lexicon: Lexicon
) -> tuple[Match, tuple[str, ...]]:
    """The best match that answers all words, if one is near; else the best and what it leaves."""
    best = matches[0]
    left = unanswered(understanding, best, patterns, lexicon)
    if not left or best.missing:
        return best, ()
    for match in matches[1:]:
        if match.missing or match.score < best.score - _NEAR:
            continue
        if not unanswered(understanding, match, patterns, lexicon):
            return match, ()
    return best, left


def _operations_left(
    understanding: Understanding, match: Match, patterns: Patterns, lexicon: Lexicon
) -> list[str]:
    answered = patterns.answers[match.template.name] | lexicon.harmless
    found = []
    for span in understanding.operations:
        readings = [r for r in span.readings if r.kind == "op"]
        names = {str(r.target[0]) for r in readings}
        if span.kinds & {"kind", "number", *NAMING} or all(r.how == "sound" for r in readings):
            continue
        heavy = min(lexicon.weights[name] for name in names) >= _ASKS
        if (heavy and not names & answered) or (
            names == {"sum"} and not _is_total(match, patterns)
        ):
            found.append(span.said)
    return found


def _is_total(match: Match, patterns: Patterns) -> bool:
    """Whether an addition is answered: 一共 of a single thing that is named is its own amount."""
    if "sum" in patterns.own[match.template.name] or match.template.slot("item") is None:
        return True
    return len(match.taken.get("item", ())) == 1


def _names_left(understanding: Understanding, match: Match) -> list[str]:
    taken = {span for spans in match.taken.values() for span in spans}
    if any(slot.type == "words" for slot in match.template.slots):
        return []
    left = [s for s in once_each(understanding.mentions) if s not in taken]
    return [span.said for span in left if _tells(span) and not _repeats(span, taken)]


def _tells(span: Span) -> bool:
    """Whether a name that is left over would change the answer."""
    if span.kinds == {"topic"}:
        return True
    if span.kinds & (_SIDE | {"op"}) or (span.kinds & {"kind"} and len(span.said) < _FULL):
        return False
    return any(r.how == "exact" and not r.strict and r.kind in _TELLING for r in span.readings)


def _repeats(span: Span, taken: set[Span]) -> bool:
    """Whether it names again what was taken."""
    targets = {(r.kind, t) for s in taken for r in s.readings for t in r.target}
    return any((r.kind, t) in targets for r in span.readings for t in r.target)


def lost(understanding: Understanding, best: Match) -> bool:
    """Whether words that must be a name were not understood, and something else would answer for
    them: what was spoken of before, or the rest of a list."""
    if understanding.hard < 2 or best.missing:
        return False
    if any(slot.type == "words" for slot in best.template.slots):
        return False
    lists = any(slot.type == "lines" for slot in best.template.slots)
    return bool(best.inherited) or lists


def stands_without(understanding: Understanding, best: Match, missing: str) -> bool:
    """Whether the question is answered well enough without the unknown words."""
    if best.missing or lost(understanding, best):
        return False
    if any(slot.type == "words" for slot in best.template.slots):
        return True
    if best.template.name in ("define", "passage", "code_meaning", "grade"):
        return True
    return any(
        r.how == "exact"
        and not r.strict
        and r.kind in ("line", "indicator", "code")
        and span.said not in missing
        for spans in best.taken.values()
        for span in spans
        for r in span.readings
    )
