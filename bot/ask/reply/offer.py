"""Asking back: the readings of a name with what tells them apart, or which item is meant."""

from __future__ import annotations

from bot.ask.hearing.understand import Understanding
from bot.ask.knowledge import Knowledge
from bot.ask.language.spans import Span
from bot.ask.language.wording import say
from bot.ask.reply.compose import shorten, source_line
from bot.ask.reply.figures import amount_of, cell_source, read_cells
from bot.ask.types.bind import Bound
from bot.ask.types.match import Match
from bot.model import Answer, Choice, Figure, Source, Status
from bot.resources import statement
from bot.store import Row

_MOST = 8


def clarify(
    question: str,
    match: Match,
    bound: Bound,
    understanding: Understanding,
    known: Knowledge,
    unit: str,
) -> Answer:
    """The readings of a name, each with its amount and what it belongs to."""
    slot, first = bound.ambiguous[0]
    span = _span_of(match, slot, set(first))
    own = {t for r in span.readings if r.kind == "line" for t in r.target}
    groups = [group for name, group in bound.ambiguous if name == slot and (own & set(group))]
    ids = [i for group in groups or [first] for i in group][:_MOST]
    rows = known.store.rows(statement("readings"), {"items": ids})
    cells = read_cells(known.store, rows)
    sources: list[Source] = []
    figures: list[Figure] = []
    choices: list[Choice] = []
    lines: list[str] = []
    for number, row in enumerate(rows, 1):
        name = _full_name(row)
        sources.append(cell_source(cells[row["cells"][0]]))
        amount = amount_of(row, cells, unit)
        if amount:
            figures.append(Figure(name, amount.value, amount.unit, amount.derived, (number - 1,)))
        label = (
            say("choice_amount", label=name, amount=amount)
            if amount
            else say("choice_blank", label=name)
        )
        lines.append(say("choice_line", number=number, label=label))
        choices.append(Choice(label, _question(row, span.said, understanding)))
    lead = say("ask_back", said=span.said)
    return Answer(
        question=question,
        status=Status.CLARIFY,
        text=shorten([lead, *lines, source_line(sources, set())]),
        template=match.template.name,
        slots=dict(bound.shown),
        figures=tuple(figures),
        sources=tuple(sources),
        choices=tuple(choices),
        lead=lead,
        details=tuple(lines),
    )


def _span_of(match: Match, slot: str, ids: set[int]) -> Span:
    """The name that stands for those things."""
    spans = match.taken[slot]
    meant = (s for s in spans if any(ids & set(r.target) for r in s.readings if r.kind == "line"))
    return next(meant, spans[0])


def _full_name(row: Row) -> str:
    """The name with what it belongs to."""
    parts = str(row["path"]).split(" › ")
    return " › ".join(parts[-2:])


def _question(row: Row, said: str, understanding: Understanding) -> str:
    """The question again, with the reading's full name instead of the words that were unclear."""
    parts = str(row["path"]).split(" › ")
    name = "的".join(parts[-2:]) if len(parts) > 1 else parts[-1]
    text = understanding.text
    return text.replace(said, name, 1) if said in text else say("choice_question", name=name)


def which_item(question: str, known: Knowledge) -> Answer:
    """Which item is meant, with the largest as examples."""
    rows = known.store.rows(statement("largest_items"))
    names = list(dict.fromkeys(row["name"] for row in rows))[:4]
    choices = tuple(Choice(name, say("choice_question", name=name)) for name in names)
    text = say("which_item", what="", example="、".join(names))
    return Answer(question, Status.CLARIFY, text, choices=choices, lead=text)
