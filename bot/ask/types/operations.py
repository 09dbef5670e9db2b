"""What the operations of a question (多少, 占, 最大) are worth against those of a pattern."""

from __future__ import annotations

from bot.ask.hearing.understand import Understanding
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.spans import NAMING, Span
from bot.ask.types.patterns import MISSING, PatternGroup, heaviest

_UNWANTED = 0.5


class OperationScores:
    """The operations of one question, scored against those of patterns."""

    def __init__(self, understanding: Understanding, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._names = understanding.op_names
        self._said = [_worth(span, lexicon) for span in understanding.operations]
        self.nothing = -sum(unwanted for _, unwanted in self._said)
        """What they are worth where none is wanted."""
        self.said = tuple((*worth.items(), unwanted) for worth, unwanted in self._said)
        """All that scores hang on."""

    def score(self, group: PatternGroup) -> float:
        """What is shared, less what is unwanted and what is missing."""
        if group.named.isdisjoint(self._names):
            return self.nothing - group.lacking
        score = 0.0
        for worth, unwanted in self._said:
            shared = [worth[name] for name in worth if name in group.named]
            score += max(shared) if shared else -unwanted
        return score - sum(
            MISSING * heaviest(names, self._lexicon)
            for names in group.operations
            if names.isdisjoint(self._names)
        )


def _worth(span: Span, lexicon: Lexicon) -> tuple[dict[str, float], float]:
    """What each operation that a span may mean is worth where wanted, and costs where none is."""
    names = {str(r.target[0]): r.quality for r in span.readings if r.kind == "op"}
    worth = {name: lexicon.weights[name] * quality for name, quality in names.items()}
    if span.kinds & {"kind", *NAMING}:
        return worth, 0.0
    return worth, _UNWANTED * max(lexicon.weights[name] for name in names)
