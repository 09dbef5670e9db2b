"""Which line is part of which: from codes, totals, numbering, nested columns, indentation, 其中.

Amounts only decide where the words leave two readings open: whether a total in the middle of a
table closes the lines above it or opens those below.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from bot.load.labels import Label
from bot.resources import read_yaml

_SAME_INDENT = 2
"""Columns by which the indentation of siblings may differ; 其中： is wider than its stand-in."""


_END = 20
"""Characters at the end of a name that tell a total; no word for one is longer."""
_SUBTOTAL, _NO_TOTAL = 2, 9


class Hint(NamedTuple):
    """What besides its label tells where a line belongs."""

    code: str = ""
    """Its classification code, where the codes of the table make a tree."""
    first: int = -1
    """Where names stand in nested columns: the first of them that this line fills; else -1."""
    last: int = -1
    amount: Decimal | None = None


class _Node(NamedTuple):
    seq: int
    label: Label
    hint: Hint
    total: int
    """0 total of all, 1 total, 2 subtotal; 9 no total."""


def total_rank(item: str) -> int:
    """0 for 总计, 1 for 合计, 2 for 小计 at the end of a name; 9 otherwise."""
    return _rank_of_end(item[-_END:])


@lru_cache(maxsize=10_000)
def _rank_of_end(item: str) -> int:
    words: list[str] = read_yaml("tables.yaml")["totals"]
    return next((rank for rank, word in enumerate(words) if item.endswith(word)), _NO_TOTAL)


def parents(labels: list[Label], hints: list[Hint] | None = None) -> list[int | None]:
    """For each line the index of the line that it is part of, None at the root."""
    hints = hints or [Hint()] * len(labels)
    ranks = [_rank(label) for label in labels]
    stack: list[_Node] = []
    found: list[int | None] = []
    listing: int | None = None
    numbered: dict[str, int] = {}
    for seq, label in enumerate(labels):
        node = _Node(seq, label, hints[seq], ranks[seq])
        goes_on = listing is not None and _goes_on(node, listing, labels, hints, found)
        while stack and not (
            stack[-1].seq == listing
            if goes_on
            else _under(node, stack[-1], stack) and not _resumes(node, stack[-1], numbered, found)
        ):
            stack.pop()
        found.append(stack[-1].seq if stack else None)
        numbered[label.style] = seq
        listing = found[-1] if label.among or goes_on else None
        above = _loose(seq, labels, ranks, found, hints)
        if above and _closes(seq, above, ranks, hints):
            for other in above:
                found[other] = seq
            continue
        stack.append(node)
    found = _total_last(ranks, found)
    return _listed(labels, hints, ranks, _grouped(hints, ranks, found))


def _resumes(node: _Node, other: _Node, numbered: dict[str, int], found: list[int | None]) -> bool:
    """Whether a number goes on with those that stand beside an unnumbered line, not below it; the
    last line before of each way of numbering is known."""
    style = node.label.style
    if not style or other.label.style or other.total < _NO_TOTAL or node.hint.code:
        return False
    return style in numbered and found[numbered[style]] == found[other.seq]


def _listed(
    labels: list[Label], hints: list[Hint], ranks: list[int], found: list[int | None]
) -> list[int | None]:
    """The unnumbered lines below a numbered one, as far as the next, are its parts where they add
    up to it, although nothing indents them."""
    for seq, label in enumerate(labels):
        if not label.style or hints[seq].amount is None or hints[seq].code:
            continue
        below: list[int] = []
        for other in range(seq + 1, len(labels)):
            if found[other] != found[seq] or labels[other].style or ranks[other] < _NO_TOTAL:
                break
            below.append(other)
        if _adds_up(seq, below, hints) and (
            len(below) > 1 or _numbered_make_up(found[seq], labels, hints, found)
        ):
            found = [seq if at in below else parent for at, parent in enumerate(found)]
    return found


def _numbered_make_up(
    above: int | None, labels: list[Label], hints: list[Hint], found: list[int | None]
) -> bool:
    """Whether the numbered lines below a line make it up, so that those between are parts."""
    numbered = [at for at, parent in enumerate(found) if parent == above and labels[at].style]
    return above is not None and _adds_up(above, numbered, hints)


def _goes_on(
    node: _Node,
    listing: int,
    labels: list[Label],
    hints: list[Hint],
    found: list[int | None],
) -> bool:
    """Whether a line carries on the list that 其中 began above it, although nothing indents it:
    it has no number where its list's owner has one, or the list adds up with it."""
    label = node.label
    if label.style or label.among or node.hint.code or node.total < _NO_TOTAL:
        return False
    if label.indent > labels[listing].indent or node.hint.first >= 0:
        return False
    if labels[listing].style:
        return True
    list_ = [at for at, parent in enumerate(found) if parent == listing]
    return hints[node.seq].amount is not None and _adds_up(listing, [*list_, node.seq], hints)


def _rank(label: Label) -> int:
    return total_rank(label.item) if not label.style else _NO_TOTAL


def _loose(
    seq: int, labels: list[Label], ranks: list[int], found: list[int | None], hints: list[Hint]
) -> list[int]:
    """The lines above a total that stand beside it and are part of no other: back to the total
    before it, or that one too where only with it they add up."""
    if ranks[seq] == _NO_TOTAL:
        return []
    above = [other for other in range(seq) if found[other] == found[seq]]
    if ranks[seq] == _SUBTOTAL:
        return [other for other in above if ranks[other] == _NO_TOTAL]
    closed = max((at for at, o in enumerate(above) if ranks[o] <= ranks[seq]), default=-1)
    since = above[closed + 1 :]
    beside = closed >= 0 and _beside(labels[seq].item, labels[above[closed]].item)
    last = seq == len(ranks) - 1 and not beside
    if since and (_adds_up(seq, since, hints) or not (last or _adds_up(seq, above, hints))):
        return since
    return above


def _beside(item: str, other: str) -> bool:
    """Whether two totals are of two things, so that neither is part of the other: 人员经费合计 and
    公用经费合计."""
    words: list[str] = read_yaml("tables.yaml")["totals"]
    one, two = (_without(name, words) for name in (item, other))
    return bool(one and two) and one not in two and two not in one


def _without(item: str, words: list[str]) -> str:
    return next((item.removesuffix(word) for word in words if item.endswith(word)), item)


def _closes(seq: int, above: list[int], ranks: list[int], hints: list[Hint]) -> bool:
    """Whether a total is that of the lines above it and not of those below."""
    if ranks[seq] == _SUBTOTAL:
        return True
    plain = sum(1 for other in above if ranks[other] == _NO_TOTAL)
    if not plain and ranks[seq] >= min(ranks[other] for other in above):
        return False
    return seq == len(ranks) - 1 or plain > 1 or _adds_up(seq, above, hints)


def _adds_up(seq: int, above: list[int], hints: list[Hint]) -> bool:
    """Whether the amounts of the lines add up to that of the total; blanks add nothing."""
    known = [amount for other in above if (amount := hints[other].amount) is not None]
    return bool(known) and hints[seq].amount == sum(known)


def _under(node: _Node, other: _Node, stack: list[_Node]) -> bool:
    """Whether `node` is part of `other`, the last of the lines still open."""
    if node.total < _NO_TOTAL:
        return other.total < node.total
    if other.total < _NO_TOTAL:
        return other.total < _SUBTOTAL or not _outside(node.label.item, other.label.item)
    if node.hint.code and other.hint.code and not node.label.among:
        return _code_under(node.hint.code, other.hint.code)
    if node.label.style:
        return _numbered_under(node.label, other.label, stack)
    if node.hint.first >= 0 and other.hint.first >= 0:
        return node.hint.first > other.hint.last
    if node.label.among:
        return not other.label.among
    if other.label.among or other.label.style:
        return node.label.indent > other.label.indent + (_SAME_INDENT if other.label.among else 0)
    return node.label.indent > other.label.indent


def _outside(item: str, total: str) -> bool:
    """Whether a line below a subtotal is no part of what that one's name says."""
    beside: list[dict[str, str]] = read_yaml("tables.yaml")["beside_subtotals"]
    return any(
        pair["total"] in total and pair["item"] in item and pair["item"] not in total
        for pair in beside
    )


def _code_under(code: str, other: str) -> bool:
    return len(code) > len(other) and code.startswith(other)


def _numbered_under(label: Label, other: Label, stack: list[_Node]) -> bool:
    """Numbers of a style that is already open continue there; a new style goes one deeper."""
    if any(open_.label.style == label.style for open_ in stack):
        return False
    return bool(other.style) or label.indent >= other.indent


def _grouped(hints: list[Hint], ranks: list[int], found: list[int | None]) -> list[int | None]:
    """Among lines with codes one without is the head of those below it if they add up to it: the
    body that spends them."""
    if not any(hint.code for hint in hints):
        return found
    for seq, hint in enumerate(hints):
        if hint.code or hint.amount is None or ranks[seq] != _NO_TOTAL:
            continue
        below = []
        for other in range(seq + 1, len(hints)):
            if found[other] != found[seq]:
                continue
            if not hints[other].code:
                break
            below.append(other)
        if _adds_up(seq, below, hints):
            found = [seq if at in below else parent for at, parent in enumerate(found)]
    return found


def _total_last(ranks: list[int], found: list[int | None]) -> list[int | None]:
    """Where the total of all stands last, the lines above it are its parts."""
    last = len(ranks) - 1
    roots = [seq for seq, parent in enumerate(found) if parent is None]
    if last < 1 or found[last] is not None or ranks[last] > 1 or len(roots) < 2:
        return found
    if any(ranks[seq] <= 1 for seq in roots[:-1]):
        return found
    return [last if seq in roots[:-1] else parent for seq, parent in enumerate(found)]
