"""What the operations of a question (多少, 占, 最大) are worth against those of a pattern."""

from __future__ import annotations

from functools import cache

from bot.ask.lexicon import Lexicon
from bot.ask.spans import NAMING, Span
from bot.ask.understand import Understanding

_UNWANTED, _MISSING = 0.5, 0.7

Groups = tuple[frozenset[str], ...]
"""The operations of a pattern: any name of a group will do for that group."""


class OperationScores:
    """The operations of one question, scored against those of patterns, each set once."""

    def __init__(self, understanding: Understanding, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._names = understanding.op_names
        self._said = [_worth(span, lexicon) for span in understanding.operations]
        self._nothing = -sum(unwanted for _, unwanted in self._said)
        self._scores: dict[Groups, float] = {}

    def score(self, groups: Groups) -> float:
        """What is shared, less what is unwanted and what is missing."""
        known = self._scores.get(groups)
        if known is None:
            known = self._scores[groups] = self._score(groups)
        return known

    def _score(self, groups: Groups) -> float:
        wanted = _all_of(groups)
        if wanted.isdisjoint(self._names):
            return self._nothing - self._lacking(groups)
        score = 0.0
        for worth, unwanted in self._said:
            shared = [worth[name] for name in worth if name in wanted]
            score += max(shared) if shared else -unwanted
        return score - sum(
            _MISSING * _heaviest(group, self._lexicon)
            for group in groups
            if group.isdisjoint(self._names)
        )

    def _lacking(self, groups: Groups) -> float:
        """What it costs that none of the groups is said."""
        known = self._lexicon.lacking.get(groups)
        if known is None:
            known = sum(_MISSING * _heaviest(group, self._lexicon) for group in groups)
            self._lexicon.lacking[groups] = known
        return known


def _heaviest(group: frozenset[str], lexicon: Lexicon) -> float:
    return max(lexicon.weights[name] for name in group)


def _worth(span: Span, lexicon: Lexicon) -> tuple[dict[str, float], float]:
    """What each operation that a span may mean is worth where wanted, and costs where none is."""
    names = {str(r.target[0]): r.quality for r in span.readings if r.kind == "op"}
    worth = {name: lexicon.weights[name] * quality for name, quality in names.items()}
    if span.kinds & {"kind", *NAMING}:
        return worth, 0.0
    return worth, _UNWANTED * max(lexicon.weights[name] for name in names)


@cache
def _all_of(groups: Groups) -> frozenset[str]:
    return frozenset(name for group in groups for name in group)
