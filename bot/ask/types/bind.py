"""The values of a template's slots: from the question's spans, the conversation, or defaults.

Where a name stands for several things that differ, nothing is picked: the choices are given back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from bot.ask.context import Context, Defaults
from bot.ask.hearing.understand import Understanding
from bot.ask.language.numbers import Number
from bot.ask.language.spans import Span
from bot.ask.types.bind_lines import bind_lines, kept_value, right_way_round
from bot.ask.types.binder import Binder
from bot.ask.types.catalogue import Slot
from bot.ask.types.match import Match
from bot.ask.types.patterns import LINE_TYPES, NUMBER_TYPES
from bot.ask.types.take import points_at_list
from bot.ask.vocabulary.vocabulary import Vocabulary
from bot.glossary import Glossary

_LINES = ("project", "activity", "item")
"""Kinds of lines that have an amount."""
_SHORT = 8
_HEADS = "在职人数"


@dataclass(frozen=True)
class Bound:
    """Slots with their values, and what the reply must say about how they came."""

    values: dict[str, object]
    things: tuple[tuple[int, ...], ...]
    """Things that the slots speak of, in order."""
    inherited: tuple[str, ...]
    """What was taken over from the conversation, in words."""
    ambiguous: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """For a name that stands for several things: the slot and the entity ids of each choice."""
    shown: dict[str, object] = field(default_factory=dict)
    """Slots as resolved names, for the answer."""


def bind(
    match: Match,
    understanding: Understanding,
    vocabulary: Vocabulary,
    glossary: Glossary,
    context: Context,
    defaults: Defaults,
) -> Bound:
    """The slots of the match bound to values."""
    binder = Binder(
        match,
        understanding,
        vocabulary,
        context,
        _body(understanding, defaults),
        _year(understanding, defaults),
    )
    named = [s for s in match.template.slots if s.name in match.taken]
    for slot in [*named, *(s for s in match.template.slots if s not in named)]:
        _bind_slot(binder, slot, glossary)
    right_way_round(binder)
    return Bound(
        values=binder.values,
        things=tuple(binder.things),
        inherited=tuple(binder.inherited),
        ambiguous=tuple(binder.ambiguous),
        shown=binder.shown,
    )


def _body(understanding: Understanding, defaults: Defaults) -> str:
    for span in understanding.linked.of("body"):
        reading = span.reading("body")
        if reading:
            return str(reading.target[0])
    return defaults.body or ""


def _year(understanding: Understanding, defaults: Defaults) -> int | None:
    return understanding.year or defaults.year


def _bind_slot(binder: Binder, slot: Slot, glossary: Glossary) -> None:
    spans = binder.match.taken.get(slot.name, ())
    if slot.type in LINE_TYPES:
        binder.values[slot.name] = bind_lines(binder, slot, spans)
        return
    reading = spans[0].reading(_kind_of(slot)) if spans else None
    value: object = None
    if slot.type in ("column", "attribute", "table", "passage", "unit"):
        value = _joined(spans, slot.type)
        if value is None and slot.type == "unit":
            value = kept_value(binder, slot)
        if value is None and slot.type == "column" and not slot.optional:
            value = list(binder.context.column) or None
    elif slot.type in ("staff", "indicator"):
        value = _in_service(binder, slot, spans) or _joined(spans, slot.type)
        value = _heads_of_item(binder, value) or _remembered(binder, slot)
    elif slot.type == "code":
        value = str(reading.target[0]) if reading else binder.context.code or None
    elif slot.type == "listed":
        value = _listed(binder)
    elif slot.type == "words":
        value = [span.said for span in spans] or None
    elif slot.type == "cells":
        value = list(binder.context.cells) or None
    elif slot.type == "findings":
        value = list(binder.context.findings) or None
    elif slot.type == "topic":
        value = [str(word) for word in reading.target] if reading else None
    elif slot.type == "kind":
        value = _kind(binder, slot)
    elif slot.type in ("top", "nth"):
        rank = binder.understanding.rank
        value = rank[1] if rank and rank[0] == slot.type else None
    elif slot.type in NUMBER_TYPES:
        number = reading.target[0] if reading else None
        value = number.value if isinstance(number, Number) else None
    elif slot.type == "term":
        value = _term(str(reading.target[0]), glossary) if reading else None
    elif slot.type == "year":
        value = binder.year
    elif slot.type == "body":
        value = binder.body or None
    binder.values[slot.name] = value
    if value is not None and slot.type not in (
        "indicator",
        "passage",
        "table",
        "term",
        "cells",
        "findings",
        "listed",
    ):
        binder.shown[slot.name] = str(value) if isinstance(value, Decimal) else value
    elif reading is not None:
        binder.shown[slot.name] = reading.shown
    if slot.type == "money" and spans:
        binder.shown[slot.name] = spans[0].said


def _kind(binder: Binder, slot: Slot) -> object:
    """The kind of line asked for: said, or that of the list or order that goes on."""
    said = _kind_said(binder, slot) or binder.understanding.kind
    if said == "project" and _holds_no_project(binder):
        return None
    if said:
        return said if said in _LINES else None
    return kept_value(binder, slot)


def _kind_said(binder: Binder, slot: Slot) -> str:
    """The kind that was taken for it, where another one is only the name of a line: 最大的两个职责
    活动占项目支出多少."""
    named = {s for n, spans in binder.match.taken.items() if n == "whole" for s in spans}
    last = next((s for s in reversed(binder.understanding.linked.spans) if "kind" in s.kinds), None)
    if last not in named:
        return ""
    kinds = (s.reading("kind") for s in binder.match.taken.get(slot.name, ()))
    return next((str(kind.target[0]) for kind in kinds if kind), "")


def _holds_no_project(binder: Binder) -> bool:
    """公用经费项目: whether what is named has parts, but no projects, so that all are meant."""
    spans = binder.match.taken.get("within", ())
    reading = spans[0].reading("line") if spans else None
    if reading is None:
        return False  # and none of the many things of the document is read
    within = set(reading.target)
    parts = [t for t in binder.vocabulary.things.values() if t.groups & within]
    return bool(parts) and not any(t.kind == "project" for t in parts)


def _listed(binder: Binder) -> list[int] | None:
    """The things listed last, where the question points at them and names nothing itself."""
    if not points_at_list(binder.context, binder.understanding):
        return None
    return [i for group in binder.context.listed for i in group]


def _kind_of(slot: Slot) -> str:
    return "number" if slot.type in NUMBER_TYPES else slot.type


def _joined(spans: tuple[Span, ...], kind: str) -> list[object] | None:
    """The targets of all spans one after another."""
    found = [t for span in spans if (r := span.reading(kind)) for t in r.target]
    return list(dict.fromkeys(found)) or None


def _in_service(binder: Binder, slot: Slot, spans: tuple[Span, ...]) -> list[object] | None:
    """按事业10人算: a bare word for some heads means those of the group that money is shared out
    among by default, where it has them too."""
    if slot.type != "staff" or not slot.default or not spans:
        return None
    found: list[object] = []
    for path in _joined(spans, slot.type) or []:
        group, _, leaf = str(path).partition(" / ")
        usual = f"{slot.default} / {leaf}"
        bare = bool(leaf) and not any(set(s.said) & set(group[:1]) for s in spans)
        found.append(usual if bare and _is_column(usual, binder.vocabulary) else path)
    return list(dict.fromkeys(found)) or None


def _is_column(path: str, vocabulary: Vocabulary) -> bool:
    """Whether it is a column of heads that a document has."""
    return any(str(t) == path for n in vocabulary.of_kind("staff") for t in n.target)


def _remembered(binder: Binder, slot: Slot) -> list[object] | None:
    if slot.type == "indicator":
        return list(binder.context.indicators) or None
    pair = [path for staff in binder.context.staffs[-2:] for path in staff]
    summed = binder.match.template.name == "staff_sum" or "both" in binder.understanding.op_names
    if summed and len(pair) == 2:
        return list(pair)
    asked = binder.understanding.op_names & {"vehicles", "headcount"}
    if binder.context.staff and not asked and slot.name == "staff" and not _says_item(binder):
        return list(binder.context.staff)
    if not slot.default:
        return list(binder.context.staff) or None
    told = _staff_of_item(binder)
    if told:
        return told
    paired = _paired(binder, slot)
    if paired:
        return paired
    default = slot.default
    ops = binder.understanding.op_names
    if "headcount" in ops and "vehicles" not in ops and slot.name == "staff":
        default = _HEADS
    for name in binder.vocabulary.of_kind("staff"):
        if name.shown == default:
            return list(name.target)
    return [slot.default]


def _paired(binder: Binder, slot: Slot) -> list[object] | None:
    """The other side of a comparison of heads: the same column of the other group (行政在职 for
    行政编制)."""
    other = next(
        (s for s in binder.match.template.slots if s.type == "staff" and s is not slot), None
    )
    bound = binder.values.get(other.name) if other else None
    if other is None or not isinstance(bound, list) or len(bound) != 1:
        return None
    group, _, leaf = str(bound[0]).partition(" / ")
    wanted = slot.default if group != slot.default else other.default
    if not wanted or not (leaf or group == slot.default):
        return None
    return [f"{wanted} / {leaf}" if leaf else wanted]


def _heads_of_item(binder: Binder, value: list[object] | None) -> list[object] | None:
    """Of a group of heads, those that the item is paid for: 离休费 among all 老干部."""
    told = _staff_of_item(binder) if value and _says_item(binder) else None
    if told and {str(path).rpartition(" / ")[0] for path in told} == {str(v) for v in value or ()}:
        return told
    return value


def _says_item(binder: Binder) -> bool:
    """Whether the template is about an item, whose heads are told by its name."""
    return any(slot.name == "item" for slot in binder.match.template.slots)


def _staff_of_item(binder: Binder) -> list[object] | None:
    """The heads that an item is paid for, told by its name: 退休费 for the retired."""
    shown = binder.shown.get("item") or binder.shown.get("items") or ()
    names = (
        [shown]
        if isinstance(shown, str)
        else [str(n) for n in shown]
        if isinstance(shown, list)
        else []
    )
    leaves = {
        str(found.target[0]).rpartition(" / ")[2]: list(found.target)
        for found in binder.vocabulary.of_kind("staff")
        if len(found.target) == 1 and " / " in str(found.target[0])
    }
    told = [
        next((path for leaf, path in leaves.items() if len(leaf) > 1 and leaf in name), None)
        for name in names
    ]
    return (
        list(dict.fromkeys(p for path in told if path for p in path))
        if told and all(told)
        else None
    )


def _term(name: str, glossary: Glossary) -> list[str]:
    term = next(term for term in glossary.terms if term.name == name)
    return [term.name, term.plain, term.official]
