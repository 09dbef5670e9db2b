"""How a question ends that is about no body that is known, or about none that is loaded."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.bodies.heard import Heard
from bot.ask.bodies.plan import Plan, Refused, single
from bot.ask.bodies.plural import only_moves
from bot.ask.bodies.which_body import which_body
from bot.ask.context import Context, Defaults
from bot.ask.knowledge import Knowledge
from bot.ask.language.normalise import Question
from bot.ask.language.spans import Reading, Span
from bot.ask.many.asking import Ask, ended
from bot.ask.many.one_body import answer_single
from bot.ask.step import Step
from bot.model import Answer, Status


def answer_unplaced(
    question: Question,
    heard: Heard,
    known: Knowledge,
    context: Context,
    defaults: Defaults,
    ask: Ask,
    plan: Plan | Refused | None,
) -> Step:
    """What is about no body is answered; else the one body that has it, or asked back."""
    looked = ask.look(replace(question, text=heard.text), known, context)
    if isinstance(looked, Step):
        step = ask.whole(replace(question, text=heard.text), known, context, defaults)
        return step
    match = looked.matches[0]
    if match.template.over == "nothing":
        return ask.whole(question, known, context, defaults)
    ids = {
        int(str(target))
        for spans in match.taken.values()
        for span in spans
        for reading in _likeliest(span)
        for target in reading.target
    }
    documents = {d for i in ids if (d := known.vocabulary.document_of(i)) is not None}
    holders = {known.bodies.by_document.get(document) for document in documents}
    numbers = sorted(number for number in holders if number is not None)
    if len(numbers) == 1:
        held = [e for e in known.bodies.bodies[numbers[0]].editions if e.document_id in documents]
        named = replace(context, documents=(held[0].document_id,))
        again = single(heard, known.bodies, named, defaults)
        if isinstance(again, Plan):
            again = replace(again, taken_over=())
            return answer_single(question, heard, again, known, context, defaults, ask)
    answer = which_body(question, heard, known.bodies, numbers)
    year = heard.years[0] if len(heard.years) == 1 else 0
    after = replace(context, choices=answer.choices, asked=heard.text, year=year)
    return replace(ended(question, known, context, ask, answer), context=after)


def _likeliest(span: Span) -> list[Reading]:
    """The lines that a stretch names best: several where one slip makes it of any of them."""
    lines = [r for r in span.readings if r.kind == "line"]
    best = max((r.quality for r in lines), default=0.0)
    return [r for r in lines if r.quality == best]


def refused(
    question: Question,
    heard: Heard,
    why: Refused,
    known: Knowledge,
    context: Context,
    ask: Ask,
) -> Step:
    """The refusal, after which 那2016年呢 may still take the question up; or asking back."""
    if why.numbers:
        answer = which_body(question, heard, known.bodies, list(why.numbers))
        step = ended(question, known, context, ask, answer)
        asked = context.asked if only_moves(heard.text) else heard.text
        return replace(step, context=replace(context, choices=answer.choices, asked=asked))
    asked = context.asked if only_moves(heard.text) else heard.text
    year = heard.years[0] if len(heard.years) == 1 else context.year
    documents = why.documents or context.documents
    after = replace(context, asked=asked, documents=documents, year=year, choices=())
    return ended(question, known, after, ask, no_data(question, why.text))


def no_data(question: Question, text: str) -> Answer:
    return Answer(question.raw, Status.NO_DATA, text, lead=text)
