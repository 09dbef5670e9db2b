"""Columns of heads by their own names and those of their groups: 在职行政、事业."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.hearing.link import Linked
from bot.ask.language.spans import Reading, Span
from bot.ask.vocabulary.vocabulary import Vocabulary

PAIRED = frozenset({"share", "difference", "compare", "over", "times"})
_MONEY = ("费", "金", "钱", "款", "工资")
"""What ends the name of money paid to heads: 退休金 is no column of heads."""
_LIST_MARKS = ("、", ",", "/", "和", "与", "及", "跟", " ")


def leaves(linked: Linked, vocabulary: Vocabulary) -> Linked:
    """在职人员中行政的: a column's own name after its group's means that column of the group."""
    spans: list[Span] = []
    group = ""
    both = {str(r.target[0]) for s in linked.spans for r in s.readings if r.kind == "op"} & PAIRED
    for span in linked.spans:
        staff = span.reading("staff")
        leaf = next((w for w in vocabulary.leaves if span.said.startswith(w)), "")
        path = f"{group} / {leaf}"
        if (
            group
            and leaf
            and group in vocabulary.leaves[leaf]
            and (not staff or staff.target != (path,))
            and not (staff and staff.how == "exact" and len(span.said) > len(leaf) + 1)
            and not span.said.endswith(_MONEY)
        ):
            reading = Reading("staff", (path,), 0.95, path, "context")
            if not both:
                spans = [
                    s for s in spans if (r := s.reading("staff")) is None or r.target != (group,)
                ]
            spans.append(replace(span, readings=(reading,)))
            continue
        if group and staff and str(staff.target[0]).startswith(f"{group} / "):
            spans = [s for s in spans if (r := s.reading("staff")) is None or r.target != (group,)]
        if staff and len(staff.target) == 1:
            group = str(staff.target[0]).split(" / ")[0]
        spans.append(span)
    return replace(linked, spans=tuple(spans))


def shared_group(linked: Linked, vocabulary: Vocabulary) -> Linked:
    """行政、事业在职: a column's own name before one that says its group means one of the group."""
    spans = list(linked.spans)
    for at in range(len(spans) - 2, -1, -1):
        one, other = spans[at], spans[at + 1]
        told, heads = other.reading("staff"), one.reading("staff")
        groups = vocabulary.leaves.get(one.said, ())
        joined = linked.text[one.end : other.start] in _LIST_MARKS
        if not (told and heads and joined and len(told.target) == 1):
            continue
        group = str(told.target[0]).split(" / ")[0]
        if group in groups and told.target[0] != group and other.said not in vocabulary.leaves:
            path = f"{group} / {one.said}"
            reading = Reading("staff", (path,), 0.95, path, "context")
            spans[at] = replace(one, readings=(reading,))
    return replace(linked, spans=tuple(spans))


def listed_siblings(linked: Linked, vocabulary: Vocabulary) -> Linked:
    """奖金、绩效各多少: a word of asking in a list of lines, where each is asked for, means the one
    line beside the last whose name holds it."""
    spans = list(linked.spans)
    for at in range(1, len(spans)):
        before, span = spans[at - 1], spans[at]
        line = before.reading("line")
        joined = linked.text[before.end : span.start] in (*_LIST_MARKS, "")
        if not (line and joined and span.kinds == {"op"} and len(span.said) > 1):
            continue
        last = vocabulary.things.get(int(str(line.target[0])))
        names = (n for n in vocabulary.containing(span.said) if n.kind == "line")
        ids = {int(str(t)) for name in names for t in name.target}
        near = [t for i in ids if (t := vocabulary.things.get(i)) and last]
        near = [t for t in near if last and t.groups == last.groups and t is not last]
        asked = any(s.reading("op") and "each" in _meant(s) for s in spans[at + 1 :])
        if asked and len(near) == 1:
            reading = Reading("line", (near[0].entity_id,), 0.92, near[0].name, "context")
            spans[at] = replace(span, readings=(reading,))
    return replace(linked, spans=tuple(spans))


def _meant(span: Span) -> set[str]:
    return {str(r.target[0]) for r in span.readings if r.kind == "op"}
