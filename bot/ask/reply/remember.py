"""What a conversation keeps after an answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from bot.ask.context import Context
from bot.ask.hearing.understand import Understanding
from bot.ask.types.bind import Bound
from bot.ask.vocabulary.vocabulary import Vocabulary
from bot.model import Answer, Status
from bot.store import Row

_KEPT = 6
"""Things kept of what was spoken of."""
_LISTED = 30
_PAIR = 2
_ORDERS = ("ranking", "ranking_bottom")


def remember(
    context: Context,
    understanding: Understanding,
    answer: Answer,
    bound: Bound | None,
    rows: Sequence[Row],
    vocabulary: Vocabulary,
) -> Context:
    """The context after this answer; small talk leaves it as it was."""
    if answer.status is Status.NOT_UNDERSTOOD:
        return replace(context, choices=())
    spoken = list(bound.things) if bound else _named(understanding, vocabulary)
    if bound and bound.ambiguous:  # none of the choices was spoken of yet
        spoken = []
    if answer.template == "define":
        spoken = _named(understanding, vocabulary)[:1]
    listed = _listed(rows, vocabulary)
    if answer.status is not Status.CLARIFY and len(listed) == 1 and not spoken:
        spoken = listed
    if answer.template == "sibling" and len(listed) == 1:
        spoken = [*(g for g in spoken if g not in listed), *listed]
    ranked = len(listed) == 1 and answer.template in _ORDERS and bool(spoken)
    if ranked:
        spoken = [*(g for g in spoken if g not in listed), *listed]
    lines = (*[g for g in context.lines if g not in spoken], *spoken)[-_KEPT:]
    return Context(
        template=answer.template or context.template,
        lines=lines,
        turn_lines=1 if ranked else len(spoken) or context.turn_lines,
        listed=tuple(listed)
        if len(listed) > 1
        else _still_listed(
            context,
            listed if ranked else spoken,
            vocabulary,
            of_last=answer.template == "share_of_last",
        ),
        inside=_inside(context, understanding, spoken, vocabulary, ranked=ranked),
        owner=int(rows[0].get("owner") or 0) if rows else 0,
        listing=len(listed) > 1,
        indicators=_ids(bound, "indicator", rows) or (context.indicators if not spoken else ()),
        cells=_summed(rows),
        findings=_findings(context, rows),
        doubt=_findings(Context(), rows),
        code=_text(bound, "code") or str(rows[0].get("code") or "" if rows else "") or context.code,
        kind=understanding.kind or context.kind,
        staff=_strings(bound, "staff") or context.staff,
        staffs=_staffs(context, _strings(bound, "staff")),
        column=_strings(bound, "column") or context.column,
        body=context.body,
        choices=answer.choices if answer.status is Status.CLARIFY else (),
        values=_values(bound) if bound else context.values,
    )


def _inside(
    context: Context,
    understanding: Understanding,
    spoken: list[tuple[int, ...]],
    vocabulary: Vocabulary,
    *,
    ranked: bool,
) -> tuple[int, ...]:
    """What the one thing spoken of is asked about as a part of: 其中人防宣传 after 项目支出."""
    if ranked:
        return spoken[0] if len(spoken) == _PAIR else ()
    if not spoken:
        return context.inside
    part = vocabulary.things.get(spoken[-1][0])
    if len(spoken) > 1 or part is None:
        return ()
    if part.groups & set(context.inside) and part.entity_id not in context.inside:
        return context.inside
    last = context.lines[-1] if context.lines else ()
    of_it = "under" in understanding.op_names and part.entity_id not in last
    return last if of_it and part.groups & set(last) else ()


def _still_listed(
    context: Context,
    spoken: list[tuple[int, ...]],
    vocabulary: Vocabulary,
    *,
    of_last: bool,
) -> tuple[tuple[int, ...], ...]:
    """What 第二个 means goes on while the talk is about things of that list; a part and its
    whole are none."""
    if any(thing in context.listed for thing in spoken) or of_last:
        return context.listed
    groups = {g for thing in spoken for g in _groups(thing, vocabulary)}
    if len(spoken) == _PAIR and any(thing[0] in groups for thing in spoken):
        return ()
    if len(spoken) > 1:
        return tuple(spoken)
    return context.listed if all(thing in context.listed for thing in spoken) else tuple(spoken)


def _groups(thing: tuple[int, ...], vocabulary: Vocabulary) -> frozenset[int]:
    """What a thing is a part of."""
    known = vocabulary.things.get(thing[0])
    return frozenset(known.groups) - set(thing) if known else frozenset()


def _staffs(context: Context, staff: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    if not staff or staff in context.staffs:
        return context.staffs
    return (*context.staffs, staff)[-_KEPT:]


def _summed(rows: Sequence[Row]) -> tuple[int, ...]:
    """The cells that the answer was worked out from, those taken away with a minus."""
    if not rows or not rows[0].get("summed"):
        return ()
    return tuple(rows[0].get("signed") or rows[0].get("cells") or ())


def _findings(context: Context, rows: Sequence[Row]) -> tuple[int, ...]:
    """The doubts told: those of the answer, behind those told before where it goes on with them."""
    told = [row["finding"] for row in rows if row.get("finding")]
    before = context.findings if rows and rows[0].get("goes_on") else ()
    return tuple(dict.fromkeys((*before, *told)))


def _values(bound: Bound) -> str:
    return json.dumps(bound.values, ensure_ascii=False, default=str)


def _named(understanding: Understanding, vocabulary: Vocabulary) -> list[tuple[int, ...]]:
    """Things that a refused question named: 那16年呢 may still take them up."""
    found: list[tuple[int, ...]] = []
    for span in understanding.mentions:
        reading = span.reading("line")
        if reading and reading.how == "exact":
            found.append((int(str(reading.target[0])),))
    return found


def _listed(rows: Sequence[Row], vocabulary: Vocabulary) -> list[tuple[int, ...]]:
    things = [row["thing"] for row in rows if row.get("listed") and row.get("thing")]
    things = things or list(rows[0].get("things") or () if rows else ())
    known = [thing for thing in dict.fromkeys(things) if thing in vocabulary.things]
    return [(thing,) for thing in known[:_LISTED]]


def _ids(bound: Bound | None, slot: str, rows: Sequence[Row]) -> tuple[int, ...]:
    value = bound.values.get(slot) if bound else None
    if isinstance(value, list):
        return tuple(value)
    stated = [row["thing"] for row in rows if row.get("statement") and row.get("thing")]
    return tuple(stated[:1])


def _text(bound: Bound | None, slot: str) -> str:
    value = bound.values.get(slot) if bound else None
    return value if isinstance(value, str) else ""


def _strings(bound: Bound | None, slot: str) -> tuple[str, ...]:
    value = bound.values.get(slot) if bound else None
    return tuple(map(str, value)) if isinstance(value, list) else ()
