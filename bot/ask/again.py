"""The last answer once more, in another unit."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.context import Context
from bot.ask.hearing.pointing import pointed
from bot.ask.hearing.understand import Understanding
from bot.ask.hearing.units import UNITS
from bot.ask.knowledge import Knowledge
from bot.ask.language.normalise import Question
from bot.ask.reply.reading import rows_of
from bot.ask.reply.runs import document_names
from bot.ask.reply.write import run_of, written
from bot.ask.step import Step
from bot.ask.types.bind import Bound


def in_other_unit(
    question: Question, understanding: Understanding, known: Knowledge, context: Context
) -> Step | None:
    """The last answer in another unit, where the question only asks for that (折成元是多少)."""
    asked = understanding.op_names
    bare = question.text.strip("呢吧?？。 ")
    if bare in UNITS.values():
        asked = frozenset(op for op, unit in UNITS.items() if unit == bare)
    if not asked & UNITS.keys() or not asked <= {*UNITS, "amount", "meaning", "verify"}:
        return None
    if pointed(question.text, context, known.vocabulary) != question.text:
        return None
    template = next((t for t in known.templates if t.name == context.template), None)
    if understanding.mentions or understanding.residue or template is None or not context.values:
        return None
    values = context.bound()
    things = tuple(
        (i,) for v in values.values() if isinstance(v, list) for i in v if isinstance(i, int)
    )
    names = [known.vocabulary.things[i[0]].name for i in things if i[0] in known.vocabulary.things]
    bound = Bound(values, context.lines[-1:], tuple(dict.fromkeys(names)))
    unit = next(u for op, u in UNITS.items() if op in asked)
    documents = document_names(known.scope.documents, known.bodies)
    run = run_of(template, bound, unit, [], documents)
    rows = rows_of(template, run.values, known.store)
    answer = written(question.raw, template, rows, bound, known, unit, [])
    if not any(figure.unit == unit for figure in answer.figures):
        return None
    answer = replace(answer, confidence=1.0)
    return Step(understanding, (), bound, tuple(rows), answer, context, (run,))
