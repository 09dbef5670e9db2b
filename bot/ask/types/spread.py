"""A thing in several documents: the same name, in each the entity of that document."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.ask.context import Context
from bot.ask.vocabulary.names import Thing
from bot.glossary import canonical

if TYPE_CHECKING:
    from bot.ask.knowledge import Scope
    from bot.ask.types.bind import Bound
    from bot.ask.types.catalogue import Template
    from bot.ask.vocabulary.vocabulary import Vocabulary

LINE_TYPES = ("line", "line+", "lines", "listed")
_Name = tuple[str, str]


def _name(thing: Thing) -> _Name:
    return canonical(thing.name), thing.context


def one_a_name(things: Sequence[Thing], *, everywhere: bool) -> list[Thing]:
    """One thing for each name where they are compared across documents: of the names that most
    documents have. Elsewhere all, but for what two documents say alike."""
    groups: dict[object, list[Thing]] = defaultdict(list)
    for thing in things:
        same = () if everywhere else (thing.body, thing.year, thing.phase, thing.value, thing.unit)
        groups[_name(thing), same].append(thing)
    if not everywhere:
        kept = [t for g in groups.values() for t in _not_repeated(g)]
        return [thing for thing in things if thing in kept]
    most = max((len({t.document_id for t in g}) for g in groups.values()), default=0)
    return [g[0] for g in groups.values() if len({t.document_id for t in g}) == most]


def _not_repeated(group: list[Thing]) -> list[Thing]:
    """The things of the first document; another that says the same adds nothing."""
    return [thing for thing in group if thing.document_id == group[0].document_id]


def spread(bound: Bound, template: Template, known: Vocabulary, scope: Scope) -> Bound:
    """The slots with the things of the same name in every document, and with the documents."""
    values = dict(bound.values)
    for slot in template.slots:
        value = values.get(slot.name)
        if slot.type in LINE_TYPES and isinstance(value, list):
            values[slot.name] = _everywhere(value, known)
        elif slot.type == "documents":
            values[slot.name] = list(scope.documents)
        elif slot.type == "first":
            values[slot.name] = scope.first
        elif slot.type == "asked":
            values[slot.name] = scope.asked.get(slot.name)
        elif slot.type == "inside":
            values[slot.name] = list(scope.inside) or None
    return replace(bound, values=values)


def _everywhere(ids: Sequence[object], known: Vocabulary) -> list[int]:
    """The things of the same name and parent in each document; where a document has none, the
    only one of that name."""
    found: dict[int, None] = {}
    for thing in [known.things[i] for i in ids if isinstance(i, int) and i in known.things]:
        groups: dict[int, list[int]] = defaultdict(list)
        for number in known.called(thing):
            groups[known.things[number].document_id].append(number)
        for group in groups.values():
            same = [n for n in group if known.things[n].context == thing.context]
            found.update(dict.fromkeys(same or (group if len(group) == 1 else [])))
    return list(found)


def _own(thing: Thing, known: Vocabulary) -> bool:
    """Whether it is of the publisher of its document."""
    return thing.body == known.owners.get(thing.document_id, thing.body)


def carried(context: Context, before: Vocabulary, after: Vocabulary) -> Context:
    """The conversation with its things replaced by those of the same name in other documents."""

    def moved(number: int) -> int | None:
        if number in after.things:
            return number
        thing = before.things.get(number)
        there = after.namesakes(thing) if thing else []
        return next((n for n in there if _own(after.things[n], after)), None)

    def groups(found: Iterable[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
        kept = (tuple(m for i in group if (m := moved(i)) is not None) for group in found)
        return tuple(group for group in kept if group)

    values = {
        name: [m if (m := moved(i)) is not None else i for i in value]
        if isinstance(value, list) and value and all(isinstance(i, int) for i in value)
        else value
        for name, value in context.bound().items()
    }
    return replace(
        context,
        lines=groups(context.lines),
        listed=groups(context.listed),
        indicators=(),
        cells=(),
        values=json.dumps(values, ensure_ascii=False) if values else "",
    )
