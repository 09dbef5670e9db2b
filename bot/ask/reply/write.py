"""A query run and its rows written as an answer: now, or again later for one that was kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.ask.hearing.understand import Understanding
from bot.ask.knowledge import Knowledge
from bot.ask.language.wording import say
from bot.ask.reply.compose import compose
from bot.ask.reply.doubts import proved, with_doubts
from bot.ask.reply.figures import read_cells
from bot.ask.reply.reading import rows_of
from bot.ask.reply.runs import Run, documents_now, used, values_now
from bot.ask.types.bind import Bound
from bot.ask.types.catalogue import Template
from bot.model import Answer
from bot.store import Row


def run_again(
    question: str, run: Run, names: dict[str, list[str]], known: Knowledge
) -> Answer | None:
    """What one query gives now, bound to the same things as they are called now."""
    template = next((t for t in known.templates if t.name == run.template), None)
    if run.documents:
        documents = documents_now(run.documents, known.store)
        if len(documents) < len(run.documents):
            return None
        known = replace(known, store=known.store.within(documents))
    values = None if template is None else values_now(run, template, known.store, names)
    if template is None or values is None:
        return None
    bound = Bound(values, (), run.inherited, shown=run.shown)
    rows = rows_of(template, used(template, values), known.store)
    return written(question, template, rows, bound, known, run.unit, list(run.extra))


def run_of(
    template: Template, bound: Bound, unit: str, extra: list[str], documents: tuple[str, ...] = ()
) -> Run:
    """The query that the slots make of a question type."""
    values = used(template, bound.values)
    shown = dict(bound.shown)
    return Run(
        template.name, template.sql, values, shown, bound.inherited, unit, tuple(extra), documents
    )


def written(
    question: str,
    template: Template,
    rows: list[Row],
    bound: Bound,
    known: Knowledge,
    unit: str,
    extra: list[str],
) -> Answer:
    """The rows written as an answer, every number of it proved, and what the audit doubts."""
    store = known.store
    cells = read_cells(store, rows)
    answer = compose(question, template, rows, bound, store, cells, unit=unit, extra=extra)
    return with_doubts(proved(answer, rows, cells), rows, store)


def notes_of(understanding: Understanding, taken: Collection[str]) -> list[str]:
    """What the reader must know of how the question was understood."""
    notes = []
    if "why" in understanding.op_names:
        notes.append(say("no_reason"))
    if understanding.residue_size() > 1 and "words" not in taken:
        notes.append(say("unexplained", words="、".join(understanding.residue)))
    absent = [s.said for s in understanding.mentions if s.kinds <= {"absent", "term"}]
    if absent and "define" not in understanding.op_names:
        notes.append(say("absent", names="、".join(dict.fromkeys(absent))))
    return notes
