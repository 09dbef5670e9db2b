"""The things that a slot of lines is bound to: named, spoken of before, or meant by default.

Where a name stands for several things that differ, nothing is picked: all are kept to ask back.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.ask.hearing.namesakes import ending, likeliest, of_kind, one_of_a_chain, qualified
from bot.ask.hearing.passing import own_total
from bot.ask.language.lexicon import read_lexicon
from bot.ask.language.spans import Reading, Span
from bot.ask.language.wording import say
from bot.ask.types.binder import Binder
from bot.ask.types.catalogue import Slot
from bot.ask.types.spread import one_a_name
from bot.ask.types.take import RANKING
from bot.ask.types.wholes import right_inside, whole_spoken_of
from bot.ask.vocabulary.names import Thing
from bot.ask.vocabulary.vocabulary import Vocabulary
from bot.text import key

_LISTING = (
    "breakdown",
    "ranking",
    "ranking_all",
    "ranking_bottom",
    "count_lines",
    "above",
    "below",
)
"""Question types that list the parts of what they are asked about."""
_LIMITED = frozenset({"above", "below", "between", "count_above", "count_below", "count_listed"})
"""Question types of what lies above or below an amount, which go on with the same kind."""
_NAMED = 0.93
_TERSE = 6
"""Characters up to which a question without a name goes on with what was spoken of."""
_SHORT = 8
_SENTENCE = 14
"""Characters up to which a question keeps the scope of an order."""
_OF_A_PART = ("share", "code_share", "column_share", "remainder")
"""Question types that name a whole only for what is a part of it: 科目呢 asks of the part."""
_CLOSE = 0.12
"""Readings whose quality differs by less are rivals."""


def bind_lines(binder: Binder, slot: Slot, spans: tuple[Span, ...]) -> list[int] | None:
    """Entity ids for a slot of lines."""
    if spans:
        ids: list[int] = []
        text, claimed = binder.understanding.text, _claimed(binder, spans)
        told = without_qualifiers(spans, text, binder.vocabulary, claimed)
        for span in told if slot.type != "line" else spans:
            ids += _resolve(binder, slot, span)
        if slot.type == "lines" and len(spans) == 1:
            single = binder.context.template in _OF_A_PART  # the whole is no part of what goes on
            turn = binder.context.lines[-(1 if single else max(1, binder.context.turn_lines)) :]
            ids = [i for group in turn for i in group] + ids
        _show(binder, slot, ids)
        return list(dict.fromkeys(ids))
    if slot.name in binder.match.inherited:
        return _inherit(binder, slot)
    if slot.default and _inside_last(binder):
        return _inherit(binder, slot)
    kept = whole_spoken_of(binder, slot) or kept_value(binder, slot)
    if isinstance(kept, list):
        ids = [int(i) for i in kept if int(i) in binder.vocabulary.things]
        _show(binder, slot, ids, speak=False)
        return ids
    if slot.optional and isinstance(kept := kept_value(binder, slot), list):
        return [int(i) for i in kept if int(i) in binder.vocabulary.things] or None
    if slot.default:
        found = tuple(_usual(binder, slot.default))
        _show(binder, slot, list(found), speak=False)
        return list(found)
    return None


def _inside_last(binder: Binder) -> bool:
    """Whether 里面 means what was spoken of last: no kind is named that it could mean instead."""
    context, understanding = binder.context, binder.understanding
    inside = "under" in understanding.op_names and bool(context.lines)
    return inside and understanding.kind in ("", "item")


def _usual(binder: Binder, names: str) -> list[int]:
    """What a slot means by default; of several names the one that holds what was named."""
    found = [_default(binder, name.strip()) for name in names.split("或")]
    spoken = [binder.vocabulary.things[i] for group in binder.things for i in group]
    holding = [ids for ids in found if any(t.groups & set(ids) for t in spoken)]
    return (holding or found)[0]


def _default(binder: Binder, name: str) -> list[int]:
    named = [
        found
        for found in binder.vocabulary.exact.get(key(name), ())
        if found.kind == "line" and found.quality >= _NAMED
    ]
    so_printed = [found for found in named if found.shown == name]
    for found in so_printed or named:
        return _fitting(binder, [int(str(t)) for t in found.target])
    return []


def _show(binder: Binder, slot: Slot, ids: list[int], *, speak: bool = True) -> None:
    names = [binder.vocabulary.things[i].name for i in ids if i in binder.vocabulary.things]
    binder.shown[slot.name] = names[0] if len(names) == 1 else names
    if speak and slot.name == "whole":
        binder.things[:0] = [(i,) for i in ids]
    elif speak:
        binder.things += [(i,) for i in ids]


def _inherit(binder: Binder, slot: Slot) -> list[int]:
    """The things spoken of last: as many as the slot wants."""
    context, used = binder.context, set(binder.things)
    if slot.type == "line+":
        both = binder.understanding.op_names & {"both", "each"}
        single = context.template in _OF_A_PART and not both
        groups = list(context.lines[-(1 if single else max(1, context.turn_lines)) :])
    elif slot.type == "lines":
        count = binder.understanding.how_many or max(2, context.turn_lines)
        groups = list(context.lines[-count:])
    else:
        again = _subject_again(binder, slot)
        if again:
            return again
        wanted = [
            s.name
            for s in binder.match.template.slots
            if s.name in binder.match.inherited and s.type == "line"
        ]
        place = len(wanted) - 1 - wanted.index(slot.name) if slot.name in wanted else 0
        if context.listing and len(context.listed) == 2 == len(wanted):
            context = replace(context, lines=context.listed)
        free = [group for group in context.lines if group not in used]
        groups = [free[-1 - place]] if len(free) > place else list(context.lines[-1:])
    ids = [i for group in groups for i in group]
    known = [i for i in ids if i in binder.vocabulary.things]
    _show(binder, slot, known)
    names = "、".join(dict.fromkeys(binder.vocabulary.things[i].name for i in known))
    if names:
        binder.inherited.append(names)
    return known


def _subject_again(binder: Binder, slot: Slot) -> list[int]:
    """是会议费的多少倍 after 接待费是差旅费的多少倍: the first of the two is compared again."""
    goes_on = binder.context.template == binder.match.template.name
    if slot.name != "one" or not goes_on or "other" not in binder.match.taken:
        return []
    kept = binder.context.bound().get("one")
    known = (
        [int(i) for i in kept if int(i) in binder.vocabulary.things]
        if isinstance(kept, list)
        else []
    )
    if known:
        _show(binder, slot, known)
        binder.inherited.append(binder.vocabulary.things[known[0]].name)
    return known


def right_way_round(binder: Binder) -> None:
    """A total is not a part of its own part: where the words leave it open, the tree tells."""
    _larger_first(binder)
    name = "part" if "part" in binder.values else "parts"
    part, whole = binder.values.get(name), binder.values.get("whole")
    if not (isinstance(part, list) and isinstance(whole, list) and part and whole):
        return
    things = binder.vocabulary.things
    if part[0] in things and whole[0] in things and part[0] in things[whole[0]].groups:
        binder.values[name], binder.values["whole"] = whole, part
        binder.shown[name], binder.shown["whole"] = binder.shown["whole"], binder.shown[name]
        binder.things.reverse()


def _larger_first(binder: Binder) -> None:
    """相差几倍 of two things spoken of: how often the smaller goes into the larger."""
    one, other = binder.values.get("one"), binder.values.get("other")
    if {"one", "other"} - set(binder.match.inherited) or not one or not other:
        return
    if not (isinstance(one, list) and isinstance(other, list)):
        return
    things = binder.vocabulary.things
    a, b = things.get(one[0]), things.get(other[0])
    if a and b and a.value is not None and b.value is not None and a.value < b.value:
        binder.values["one"], binder.values["other"] = other, one


def _claimed(binder: Binder, spans: tuple[Span, ...]) -> set[Span]:
    """The spans right behind which an amount is claimed: 支出总额1150.51万元."""
    starts = {s.start for s in binder.understanding.linked.spans if "number" in s.kinds}
    return {s for s in spans if starts & {s.end, s.end + 1}}


def without_qualifiers(
    spans: tuple[Span, ...], text: str, vocabulary: Vocabulary, claimed: Collection[Span] = ()
) -> tuple[Span, ...]:
    """The spans without those that only say what another one is part of (政务中心那笔临时工资) and
    of which nothing is claimed; a name that 和 joins to the next is one of a list."""
    if len(spans) < 2:
        return spans
    groups = [
        {g for i in _ids(span) if (t := vocabulary.things.get(i)) for g in t.groups}
        for span in spans
    ]
    kept = []
    for at, span in enumerate(spans):
        ids = set(_ids(span))
        after = text[span.end : spans[at + 1].start] if at + 1 < len(spans) else ""
        listed = (
            after in read_lexicon().joints
            or span in claimed
            or after.startswith(say("how_much"))  # 工资多少，奖金多少
            or own_total().match(text[span.end :])
        )
        if listed or not any(ids & groups[other] for other in range(at + 1, len(spans))):
            kept.append(span)
    return tuple(kept) or spans


def _ids(span: Span) -> list[int]:
    reading = span.reading("line")
    return [int(str(t)) for t in reading.target] if reading else []


def _resolve(binder: Binder, slot: Slot, span: Span) -> list[int]:
    """What a span means: one thing, or the choices where it may mean several."""
    readings = sorted((r for r in span.readings if r.kind == "line"), key=lambda r: -r.quality)
    if slot.default and binder.match.template.name == "per_vehicle" and _short_for(span, slot):
        return _default(binder, slot.default)
    rivals = [r for r in readings if r.quality >= readings[0].quality - _CLOSE]
    groups = _with_parts(binder, slot, _meanings(binder, rivals, span))
    if len(groups) <= 1:
        return list(groups[0]) if groups else [int(str(t)) for t in readings[0].target][:1]
    if binder.match.template.namesakes:
        return [i for group in groups for i in group]
    if outer := right_inside(binder, groups):
        return outer
    if slot.default:
        usual = set(_default(binder, slot.default))
        told = [group for group in groups if set(group) & usual]
        if len(told) == 1:
            return list(told[0])
    binder.ambiguous += [(slot.name, group) for group in groups]
    return [i for group in groups for i in group]


def _with_parts(binder: Binder, slot: Slot, groups: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Of several things that something is in, or that are taken apart, those that have parts."""
    if slot.name != "within" and binder.match.template.name != "breakdown":
        return groups
    things = binder.vocabulary.things
    return [g for g in groups if any(things[i].has_parts for i in g)] or groups


def _short_for(span: Span, slot: Slot) -> bool:
    """Whether all characters said stand in the usual name: 运行费 for 公务用车运行维护费."""
    return set(span.said) <= set(slot.default)


def _meanings(binder: Binder, rivals: list[Reading], span: Span) -> list[tuple[int, ...]]:
    """The different things that the readings mean, those that cannot be meant left out."""
    ids = [i for r in rivals for i in _fitting(binder, [int(str(t)) for t in r.target])]
    things = [binder.vocabulary.things[i] for i in dict.fromkeys(ids)]
    things = one_a_name(things, everywhere=bool(binder.match.template.over))
    things = of_kind(binder.understanding, things)
    things = qualified(binder.understanding, things, span)
    if all(r.how != "exact" for r in rivals):
        things = ending(likeliest(_spoken_of_last(binder), things), things, span)
    things = one_of_a_chain(things)
    return [(thing.entity_id,) for thing in things]


def _spoken_of_last(binder: Binder) -> list[Thing]:
    last = [i for group in binder.context.lines[-1:] for i in group[:1]]
    return [binder.vocabulary.things[i] for i in last if i in binder.vocabulary.things]


def _fitting(binder: Binder, ids: list[int]) -> list[int]:
    """The entities of the body and year asked; without a body the department's own."""
    things = [binder.vocabulary.things[i] for i in ids if i in binder.vocabulary.things]
    for keep in (
        lambda t: not binder.body or t.body == binder.body,
        lambda t: binder.year is None or t.year == binder.year,
        lambda t: binder.body or t.body == _owner(binder, t),
    ):
        kept = [t for t in things if keep(t)]
        things = kept or things
    return [t.entity_id for t in things]


def _owner(binder: Binder, thing: Thing) -> str:
    return binder.vocabulary.owners.get(thing.document_id, thing.body)


def _short_of(binder: Binder) -> bool:
    """Whether 最多的是? right after a single thing that has parts asks of its parts."""
    understanding, context = binder.understanding, binder.context
    if understanding.mentions or understanding.kind or len(understanding.text) > _SHORT:
        return False
    if context.template not in ("item_amount", "share") or context.turn_lines > 1:
        return False
    thing = binder.vocabulary.things.get(context.lines[-1][0]) if context.lines else None
    return thing is not None and thing.has_parts and not len(context.listed) > 1


def kept_value(binder: Binder, slot: Slot) -> object:
    """What the slot was bound to in the last answer, where the question goes on with its type
    and names nothing of its own (第三呢 after 最大的项目)."""
    understanding = binder.understanding
    templates = (binder.context.template, binder.match.template.name)
    goes_on = templates[0] == templates[1] or set(templates) <= _LIMITED
    points = bool(understanding.op_names & {"under", "both"}) or len(understanding.text) <= _TERSE
    ordered = binder.context.template in RANKING and binder.match.template.name in RANKING
    names = bool(understanding.mentions) or understanding.kind not in ("", "item")
    points |= ordered and not names and len(understanding.text) <= _SENTENCE
    if slot.name == "within" and binder.match.template.name in RANKING and _short_of(binder):
        return list(binder.context.lines[-1])
    inside = binder.context.inside if not names and len(understanding.text) <= _SHORT else ()
    if slot.name == "within" and binder.match.template.name in RANKING and inside:
        return list(inside)
    if slot.name == "unit" and binder.context.template == "staff":
        whole = understanding.op_names & {"sum", "by_body"}
        return None if whole else binder.context.bound().get("unit")
    if slot.optional and (understanding.mentions or not (goes_on or points)):
        return None
    if not slot.optional and not goes_on:
        return None
    bound = binder.context.bound()
    if slot.name == "kind" and binder.context.listed and not bound.get("kind"):
        return binder.context.kind if binder.context.kind in ("project", "activity") else None
    if slot.name == "within" and binder.context.template in _LISTING:
        return bound.get("within") or bound.get("item")
    return bound.get(slot.name)
