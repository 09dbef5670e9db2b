"""Which example questions are worth comparing with a question, by the operations of both."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from heapq import merge
from operator import itemgetter

from bot.ask.types.operations import OperationScores
from bot.ask.types.patterns import (
    TAKEN,
    Bundle,
    Pattern,
    PatternGroup,
    Patterns,
    Promise,
    Promising,
)

LIKENESS = 3.0
"""What the likeness of the wording is worth at most."""
ORDER = 2.0
"""What it is worth that names and operations stand in the same order."""
_SAME_AGAIN = 3.5
_CORE = 5.0
_KEPT = 2_000
"""Sets of operations of which it is kept how promising groups are."""
_SOFT = frozenset({"both", "under", "verify", "each", "meaning", "amount", "only"})
"""Operations that a follow-up may use without asking for another question type."""


class Said:
    """The operations that a question says, after a question of some type."""

    def __init__(self, names: frozenset[str], scores: OperationScores, last: str) -> None:
        self.names = names
        self.scores = scores
        self.last = last if names <= _SOFT else ""
        """The last question's type, where this one may ask the same of another thing."""
        self.again = "" if "amount" in names else self.last
        """The same, where it only names what it is asked of again."""

    def worth(self, pattern: Pattern, score: float) -> float:
        """What the operations are worth to a pattern; never less than nothing where the last
        question goes on."""
        if pattern.template.name == self.again:
            return max(score, 0.0) + _SAME_AGAIN
        if pattern.core and pattern.core.isdisjoint(self.names):
            return score - _CORE
        return score - _CORE * (not pattern.must <= self.names)


def promising(patterns: Patterns, said: Said) -> Iterator[tuple[float, Sequence[Bundle]]]:
    """The groups of patterns, each with the score that it can reach at most, the highest first."""
    known = _known(patterns, said)
    near = known.near
    again = patterns.by_template.get(said.last, ())
    if again:
        goes_on = {group.number for group in again}
        near = [one for one in near if one[1] not in goes_on]
        near += [_promise(said.scores.score(g), g, said, goes_on=True) for g in again]
        near.sort(key=itemgetter(0, 1))
    numbers = {number for _, number, _ in near} if again else known.numbers
    others = _others(patterns, numbers, known, said)
    for least, _, bundles in merge(near, others, key=itemgetter(0, 1)):
        yield -least, bundles


def _known(patterns: Patterns, said: Said) -> Promising:
    """What is known of the groups where these operations are said: many questions say the same."""
    at = (said.names, said.scores.said, said.again)
    known = patterns.promising.get(at)
    if known is None:
        groups = {g.number: g for n in said.names for g in patterns.by_operation.get(n, ())}
        promises = (_promise(said.scores.score(g), g, said) for g in groups.values())
        if len(patterns.promising) >= _KEPT:
            patterns.promising.clear()
        known = patterns.promising[at] = Promising(sorted(promises, key=itemgetter(0, 1)))
    return known


def _others(
    patterns: Patterns, numbers: Collection[int], known: Promising, said: Said
) -> Iterator[Promise]:
    """The groups of other numbers, which share no operations with the question."""
    for group in patterns.unsaid:
        if group.number not in numbers:
            found = known.far.get(group.number)
            if found is None:
                found = _promise(said.scores.nothing - group.lacking, group, said)
                known.far[group.number] = found
            yield found


def _promise(
    operations: float, group: PatternGroup, said: Said, *, goes_on: bool = False
) -> Promise:
    """How promising a group is whose operations are worth so much."""
    most = max(operations, 0.0) + _SAME_AGAIN if goes_on else operations
    bundles = []
    for room, bundle in group.bundles:
        worth = said.worth(bundle[0], operations)
        bundles.append((worth + room + LIKENESS + ORDER, worth, bundle))
    return -(most + TAKEN * group.most_slots + LIKENESS + ORDER), group.number, bundles
