"""How sure a reading of a question is: what it explains of the text against what it does not."""

from __future__ import annotations

from bot.ask.context import Context
from bot.ask.hearing.understand import Understanding
from bot.ask.language.lexicon import read_lexicon
from bot.ask.language.spans import NAMING, Span
from bot.ask.types.match import Match

_STRICT = 0.35
"""What a name is worth that chatter uses too, where nothing else asks for a figure."""
_ALONE = 0.75
_STRONG = 5.0
_THINGS = frozenset(NAMING) - {"term"}
_DOUBTFUL = 0.6
"""For a word of chatter beside words that nothing explains: 三公 in 三公分的钢管."""
_RESIDUE, _SURE_RESIDUE = 1.3, 0.7
"""What an unexplained character weighs; less beside a full name and a clear question."""


def confidence_of(understanding: Understanding, match: Match, context: Context) -> float:
    """0 to 1: characters explained by names and operations, over those and the unexplained."""
    explained = sum(
        len(span.said)
        * max((r.quality for r in span.readings if r.kind not in ("op", "filler")), default=0.0)
        for spans in match.taken.values()
        for span in spans
    )
    wanted = {name for group in match.pattern.operations for name in group} - {
        "both",
        "under",
        "each",
    }
    asked = sum(
        len(span.said)
        for span in understanding.operations
        if any(r.target[0] in wanted for r in span.readings if r.kind == "op")
    )
    explained += asked
    if match.inherited:
        explained += 2
    weight = _SURE_RESIDUE if asked and _firm(match) else _RESIDUE
    sought = any(slot.type == "words" for slot in match.template.slots)
    residue = 0.0 if sought else weight * understanding.residue_size()
    residue += sum(len(span.said) for span in understanding.operations if _ignored(span, wanted))
    if not explained:
        return 0.0
    sure = explained / (explained + residue)
    if not asked and not match.inherited and _only_strict(match):
        sure *= _STRICT if understanding.residue or _talks(understanding) else _ALONE
    if _only_strict(match) and understanding.residue_size() > 1:
        sure *= _DOUBTFUL
    return min(1.0, sure)


_MANNERS = frozenset({"greeting", "thanks"})


def _ignored(span: Span, wanted: set[str]) -> bool:
    """Whether a strong word of asking is not part of what the match does."""
    names = {str(r.target[0]) for r in span.readings if r.kind == "op"}
    if names <= _MANNERS:
        return False
    weights = read_lexicon().weights
    return not names & wanted and min(weights[n] for n in names) >= _STRONG


def _firm(match: Match) -> bool:
    """Whether a name of three characters or more stands in the question as it is printed."""
    return any(
        r.how == "exact" and not r.strict and r.kind in _THINGS and len(span.said) > 2
        for spans in match.taken.values()
        for span in spans
        for r in span.readings
    )


def _only_strict(match: Match) -> bool:
    readings = [
        r for spans in match.taken.values() for s in spans for r in s.readings if r.kind in _THINGS
    ]
    return bool(readings) and all(r.strict for r in readings)


def _talks(understanding: Understanding) -> bool:
    """Whether fillers make up more of the text than names do: chatter, not a terse question."""
    if read_lexicon().small_talk.search(understanding.text):
        return True
    fillers = sum(len(s.said) for s in understanding.linked.spans if s.kinds == {"filler"})
    names = sum(len(s.said) for s in understanding.mentions)
    return fillers > 2 * names
