"""Which line is part of which: from totals, numbering, indentation and 其中."""

from __future__ import annotations

from dataclasses import dataclass

from bot.load.labels import Label
from bot.resources import read_yaml

_SAME_INDENT = 2
"""Columns by which the indentation of siblings may differ; 其中： is wider than its stand-in."""


_SUBTOTAL, _NO_TOTAL = 2, 9


@dataclass(frozen=True)
class _Node:
    seq: int
    label: Label
    total: int
    """0 total of all, 1 total, 2 subtotal; 9 no total."""


def total_rank(item: str) -> int:
    """0 for 总计, 1 for 合计, 2 for 小计 at the end of a name; 9 otherwise."""
    words: list[str] = read_yaml("tables.yaml")["totals"]
    return next((rank for rank, word in enumerate(words) if item.endswith(word)), _NO_TOTAL)


def parents(labels: list[Label]) -> list[int | None]:
    """For each line the index of the line that it is part of, None at the root."""
    stack: list[_Node] = []
    found: list[int | None] = []
    for seq, label in enumerate(labels):
        node = _Node(seq, label, total_rank(label.item) if not label.style else _NO_TOTAL)
        while stack and not _under(node, stack[-1], stack):
            stack.pop()
        found.append(stack[-1].seq if stack else None)
        if node.total == _SUBTOTAL and _adopt(seq, labels, found):
            continue
        stack.append(node)
    return _total_last(labels, found)


def _adopt(seq: int, labels: list[Label], found: list[int | None]) -> bool:
    """Make the siblings above a subtotal its parts; whether there were any."""
    above = [
        other
        for other in range(seq)
        if found[other] == found[seq] and total_rank(labels[other].item) == _NO_TOTAL
    ]
    for other in above:
        found[other] = seq
    return bool(above)


def _under(node: _Node, other: _Node, stack: list[_Node]) -> bool:
    """Whether `node` is part of `other`, the last of the lines still open."""
    if node.total < _NO_TOTAL:
        return other.total < node.total
    if other.total < _NO_TOTAL:
        return True
    if node.label.style:
        return _numbered_under(node.label, other.label, stack)
    if node.label.among:
        return not other.label.among
    if other.label.among or other.label.style:
        return node.label.indent > other.label.indent + (_SAME_INDENT if other.label.among else 0)
    return node.label.indent > other.label.indent


def _numbered_under(label: Label, other: Label, stack: list[_Node]) -> bool:
    """Numbers of a style that is already open continue there; a new style goes one deeper."""
    if any(open_.label.style == label.style for open_ in stack):
        return False
    return bool(other.style) or label.indent >= other.indent


def _total_last(labels: list[Label], found: list[int | None]) -> list[int | None]:
    """Where the total of all stands last, the lines above it are its parts."""
    last = len(labels) - 1
    roots = [seq for seq, parent in enumerate(found) if parent is None]
    if last < 1 or found[last] is not None or total_rank(labels[last].item) > 1 or len(roots) < 2:
        return found
    if any(total_rank(labels[seq].item) <= 1 for seq in roots[:-1]):
        return found
    return [last if seq in roots[:-1] else parent for seq, parent in enumerate(found)]
