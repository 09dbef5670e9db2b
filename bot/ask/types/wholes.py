"""What a part is a part of, where the question does not say: the whole spoken of last."""

from __future__ import annotations

from collections.abc import Collection

from bot.ask.hearing.spoken import pointing
from bot.ask.types.binder import Binder
from bot.ask.types.catalogue import Slot

_TAKEN_FROM = ("remainder", "topic_remainder", "share", "rest_of")
_TAKES_FROM = ("rest_of", "share_of_last")
"""Question types that go on with the whole of the last one, which was of the ones before."""


def whole_spoken_of(binder: Binder, slot: Slot) -> list[int] | None:
    """The whole of what was listed, or taken from, last: 接待占多少 after the parts of 三公经费."""
    if slot.name != "whole" or binder.understanding.kind not in ("", "item"):
        return None
    context, bound = binder.context, binder.context.bound()
    if pointing("whole").search(binder.understanding.text):
        return _whole_pointed_at(binder)
    if context.template in _TAKEN_FROM and binder.match.template.name in _TAKES_FROM:
        found = bound.get("whole")
        return [int(i) for i in found] if isinstance(found, list) else None
    if isinstance(within := binder.values.get("within"), list):
        return within  # 公用经费前三项合计占多少
    whole = bound.get("item") if context.template == "breakdown" else bound.get("within")
    part = binder.values.get("part") or binder.values.get("parts")
    if context.inside and "part" in binder.match.inherited:
        return [i for i in context.inside if i in binder.vocabulary.things]
    if isinstance(part, list) and part and "sum" in binder.understanding.op_names:
        return _holding(binder, part, context.lines)
    listed = {i for group in context.listed for i in group}
    if not isinstance(part, list) or not part or "part" in binder.match.inherited:
        return None
    if context.listing and set(part) <= listed and isinstance(whole, list):
        return [int(i) for i in whole if int(i) in binder.vocabulary.things]
    if context.template == binder.match.template.name:
        return None  # of the whole that it went on with
    turn = context.lines if set(part) <= listed else context.lines[-max(1, context.turn_lines) :]
    return _holding(binder, part, turn)


def _whole_pointed_at(binder: Binder) -> list[int] | None:
    """退休费占这块多少: the thing spoken of last that the part is in; else the last other thing."""
    part = binder.values.get("part")
    own = set(part) if isinstance(part, list) else set[int]()
    things = binder.vocabulary.things
    others = [g for g in binder.context.lines if g[0] in things and not own & set(g)]
    holding = [g for g in others if any(i in things and g[0] in things[i].groups for i in own)]
    found = (holding or others)[-1:]
    return list(found[0]) if found else None


def _holding(
    binder: Binder, part: list[int], spoken: Collection[tuple[int, ...]]
) -> list[int] | None:
    """The latest of the things spoken of that the part is in."""
    thing = binder.vocabulary.things.get(part[0])
    holding = [g for g in spoken if thing and g[0] in thing.groups and g[0] not in part]
    return list(holding[-1]) if holding else None


def right_inside(binder: Binder, groups: list[tuple[int, ...]]) -> list[int]:
    """人员经费里除了工资: the one of several things that is right inside the whole."""
    whole, things = binder.values.get("whole"), binder.vocabulary.things
    if binder.match.template.name != "besides":
        return []
    known = [things[i] for i in whole if i in things] if isinstance(whole, list) else []
    above = {g for t in known for g in (t.entity_id, *t.groups)}
    own = {t.entity_id for t in known}
    inside = [g for g in groups if things[g[0]].groups & own and things[g[0]].groups <= above]
    return list(inside[0]) if len(inside) == 1 else []
