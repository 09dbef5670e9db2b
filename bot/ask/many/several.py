"""A question over many documents: whose and when it is, or what it compares; then the one answer.

A question about one body and year is answered as if only their documents were loaded, so that it
is understood as well among a thousand documents as alone. One that compares bodies, years or
phases goes to the question types that say `over:`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.ask.bodies.beside import beside
from bot.ask.bodies.chosen import ONE_OF
from bot.ask.bodies.compared import again, compared
from bot.ask.bodies.heard import Heard, hear
from bot.ask.bodies.kinds import than_one
from bot.ask.bodies.loosely import in_full, with_kind, with_own_body
from bot.ask.bodies.offices import in_short_names
from bot.ask.bodies.plan import Plan, Refused, single
from bot.ask.bodies.plural import only_moves
from bot.ask.bodies.rows import in_rows, may_be_rows
from bot.ask.bodies.series import series
from bot.ask.bodies.settled import loaded_in, settled
from bot.ask.bodies.wanted import OTHER, Wanted, hear_wanted
from bot.ask.choices import all_chosen, chosen
from bot.ask.context import Context, Defaults
from bot.ask.hearing.latin import to_chinese
from bot.ask.join import join_answers
from bot.ask.knowledge import Knowledge, within
from bot.ask.language.normalise import Question, normalise
from bot.ask.language.split import segments, sentences
from bot.ask.language.wording import say
from bot.ask.many.asking import Ask, ended, named_documents
from bot.ask.many.by_rows import answer_in_rows
from bot.ask.many.comparing import answer_compared
from bot.ask.many.one_body import answer_single
from bot.ask.many.unplaced import answer_unplaced, refused
from bot.ask.step import Step
from bot.model import Answer, Status

_SAME_QUESTION = 4
"""Scopes of one question that are kept, for comparing them."""
_NAMES = ("line", "indicator")
_COMPARING = frozenset({"rank", "bottom", "sort", "sum", "share", "difference", "growth"})
_CHATS = frozenset({"greeting", "thanks", "insult", "injection"})
_LONGEST = 24


def answer_over_many(
    question: Question, known: Knowledge, context: Context, defaults: Defaults, ask: Ask
) -> Step:
    """The answer to a question, or to each of the questions that name bodies of their own."""
    if all_chosen(question.text, context.choices):
        asked = [normalise(choice.question).text for choice in context.choices]
        every = _one_by_one(question, asked, known, context, defaults, ask)
        if every is not None:
            return every
    choice = chosen(question.text, context.choices)
    if choice and not _asks_anew(question.text, known):
        question = replace(question, text=normalise(choice.question).text)
        context = replace(context, choices=())
    context = _as_set(context, defaults)
    question = replace(question, text=with_own_body(in_short_names(question.text), defaults.body))
    step = _parts_answered(question, known, context, defaults, ask)
    return replace(step, context=_of_chat(step.context, context.chat))


def _of_chat(context: Context, chat: str) -> Context:
    return context if context.chat == chat else replace(context, chat=chat)


def _parts_answered(
    question: Question, known: Knowledge, context: Context, defaults: Defaults, ask: Ask
) -> Step:
    """The answers to the sentences that name bodies of their own, or the one to all of it."""
    parts = sentences(question.text)
    if len(parts) > 1 and sum(not _heard(part, known).nothing for part in parts) > 1:
        every = _one_by_one(question, parts, known, context, defaults, ask)
        if every is not None:
            return every
    step = _answer(question, known, context, defaults, ask)
    parts = segments(question.text)
    goes_on = len(parts) > 1 and all(_heard(part, known).nothing for part in parts[1:])
    if step.answer.figures or not goes_on:  # one that names a year may be of the first part, too
        return step
    every = _one_by_one(question, parts, known, context, defaults, ask)
    return every if every is not None and every.answer.status is Status.ANSWERED else step


def _one_by_one(
    question: Question,
    parts: Sequence[str],
    known: Knowledge,
    context: Context,
    defaults: Defaults,
    ask: Ask,
) -> Step | None:
    """The answers to several questions, each going on with the one before; None where one of them
    has none."""
    steps: list[Step] = []
    for part in parts:
        step = _answer(replace(question, text=part), known, context, defaults, ask)
        if step.answer.status not in (Status.ANSWERED, Status.NO_DATA):
            return None
        context = step.context
        steps.append(step)
    runs = tuple(run for step in steps for run in step.runs)
    joined = join_answers(question.raw, [s.answer for s in steps])
    return replace(steps[-1], answer=joined, runs=runs)


def _as_set(context: Context, defaults: Defaults) -> Context:
    """The conversation as far as it holds under the settings of the chat: a body or year that was
    set since counts before what was spoken of."""
    chat = f"{defaults.body or ''}|{defaults.year or ''}"
    body, _, year = context.chat.partition("|")
    if defaults.body and defaults.body != body and context.documents:
        kept = Context(lines=context.lines, turn_lines=context.turn_lines, asked=context.asked)
        return replace(kept, chat=chat)
    if defaults.year and str(defaults.year) != year and context.documents:
        return replace(context, year=defaults.year, chat=chat)
    return _of_chat(context, chat)


def _asks_anew(text: str, known: Knowledge) -> bool:
    """Whether an answer to what was asked back names a body and more: a year, or what is asked."""
    heard = _heard(text, known)
    more = heard.years or heard.phases or not only_moves(heard.text)
    return bool(heard.bodies and more)


def _heard(text: str, known: Knowledge) -> Heard:
    if any(c.isascii() and c.isalpha() for c in text):
        text = to_chinese(text, known.latin)
    return hear(text, known.bodies, lambda start, end: _inside_name(text, start, end, known))


def _inside_name(text: str, start: int, end: int, known: Knowledge) -> bool:
    """Whether a stretch is part of the longer name of a line."""
    exact = known.vocabulary.exact
    for a in range(max(0, start - _LONGEST), start + 1):
        for b in range(end, min(len(text), a + known.vocabulary.longest) + 1):
            if b - a > end - start and any(n.kind in _NAMES for n in exact.get(text[a:b], ())):
                return True
    return False


def _answer(
    question: Question, known: Knowledge, context: Context, defaults: Defaults, ask: Ask
) -> Step:
    """One question: compared where it compares and that can be answered, else about one body."""
    heard = _heard(question.text, known)
    text = _in_full(question, heard, known, context, ask)
    if text:
        question = replace(question, text=text)
        heard = _heard(text, known)
    if heard.foreign:
        near = loaded_in(known.bodies, heard.places) or known.loaded.text
        text = say("other_body", wanted=heard.foreign, loaded=near)
        return refused(question, heard, Refused(text), known, context, ask)
    if (
        (heard.several or heard.places)
        and not than_one(heard)
        and _about_nothing(question, known, ask)
    ):
        return ask.whole(question, _in_places(heard, known), context, defaults)
    found = settled(heard, known.bodies, context, defaults)
    if isinstance(found, Refused):
        return refused(question, heard, found, known, context, ask)
    heard, notes = found
    step = _in_rows(question, heard, notes, known, context, defaults, ask)
    if step is not None:
        return step
    items = (
        _items(question, heard, known, ask)
        if "bodies" in heard.several or heard.pairs or heard.of_all
        else 0
    )
    plan = compared(heard, known.bodies, context, defaults, items=items)
    if isinstance(plan, Refused) and plan.surely:
        return refused(question, heard, plan, known, context, ask)
    if isinstance(plan, Plan):
        plan = replace(plan, notes=(*notes, *plan.notes))
        step = _compared(question, heard, plan, known, context, defaults, ask)
        if step is not None:
            return step
        # One of several would be answered as if it were all of them.
        part = heard.of_owner or plan.over == ONE_OF
        if heard.pairs or heard.without or len(heard.phases) > 1 or part:
            text = say("not_compared")
            answer = Answer(question.raw, Status.NOT_UNDERSTOOD, text, lead=text)
            return ended(question, known, context, ask, answer)
    last = Wanted.from_json(context.wanted)
    of_other = context.over and last is not None and last.base == OTHER
    if of_other and heard.bodies and heard.of_all and heard.brief:  # no share of its own total
        answer = Answer(question.raw, Status.NOT_UNDERSTOOD, say("not_compared"))
        return ended(question, known, context, ask, replace(answer, lead=answer.text))
    one = single(heard, known.bodies, context, defaults)
    if isinstance(one, Plan):
        one = replace(one, notes=(*notes, *one.notes))
    if one is None and heard.nothing and context.over:  # what was compared last, rather than none
        going_on = again(heard, context, known.bodies)
        if going_on is not None:
            step = _compared(question, heard, going_on, known, context, defaults, ask)
            if step is not None:
                return step
    if one is None:
        return answer_unplaced(question, heard, known, context, defaults, ask, plan)
    if isinstance(plan, Refused) and not isinstance(one, Refused):
        asks = ask.look(replace(question, text=heard.text), within(known, one.documents), context)
        if isinstance(asks, Step) or heard.firm:
            return refused(question, heard, plan, known, context, ask)
    if isinstance(one, Refused):
        return refused(question, heard, one, known, context, ask)
    return answer_single(question, heard, one, known, context, defaults, ask)


def _in_rows(
    question: Question,
    heard: Heard,
    notes: tuple[str, ...],
    known: Knowledge,
    context: Context,
    defaults: Defaults,
    ask: Ask,
) -> Step | None:
    """The answer to a question of which every word tells what is asked of several bodies."""
    if not may_be_rows(heard, context):
        return None
    last = Wanted.from_json(context.wanted)
    said = hear_wanted(heard.bare, lambda text, a, b: _inside_name(text, a, b, known), last)
    found = in_rows(heard, said, known.bodies, context, defaults, last)
    if isinstance(found, Refused):
        return refused(question, heard, found, known, context, ask) if found.surely else None
    if found is None:
        return None
    plan = replace(found.plan, notes=(*notes, *found.plan.notes))
    return answer_in_rows(question, heard, replace(found, plan=plan), known, context, defaults, ask)


def _compared(
    question: Question,
    heard: Heard,
    plan: Plan,
    known: Knowledge,
    context: Context,
    defaults: Defaults,
    ask: Ask,
) -> Step | None:
    """The answer to a question that compares the documents of a plan, slot by slot where every
    word of it tells what is asked, else by a question type."""
    last = Wanted.from_json(context.wanted)
    said = hear_wanted(
        heard.bare, lambda text, a, b: _inside_name(text, a, b, known), last, beside=True
    )
    in_years = series(heard, said, plan, context, last)
    found = in_years or beside(heard, said, plan, context, last)
    if found is not None:
        step = answer_in_rows(question, heard, found, known, context, defaults, ask)
        if step is not None:
            return step
    return answer_compared(question, heard, plan, known, context, defaults, ask)


def _in_full(question: Question, heard: Heard, known: Knowledge, context: Context, ask: Ask) -> str:
    """The question with a body that it names loosely named in full; empty where it names none, or
    where that would be all that it names."""
    text = in_full(question.text, known.bodies, [(n.start, n.end) for n in heard.bodies])
    if text != question.text and len(_heard(text, known).bodies) > len(heard.bodies):
        return text
    goes_on = bool(context.asked and context.documents)
    text = with_kind(question.text, known.bodies, ends=goes_on)
    told = _heard(text, known) if text != question.text else heard
    if len(told.bodies) <= len(heard.bodies):
        return ""
    moves = only_moves(told.text) and goes_on and not _is_line(question.text, known, context)
    return text if moves or _items(question, told, known, ask) else ""


def _is_line(text: str, known: Knowledge, context: Context) -> bool:
    """Whether a text that goes on names a line of the documents that were spoken of."""
    if len(context.documents) != 1:
        return False
    exact = within(known, context.documents).vocabulary.exact
    bare = text.strip("那呢的？?。 ")
    return any(name.kind == "line" for name in exact.get(bare, ()))


def _in_places(heard: Heard, known: Knowledge) -> Knowledge:
    """What is known of the bodies of the places that are named; all where none is."""
    return replace(known, scope=replace(known.scope, of=named_documents(heard, known)))


def _about_nothing(question: Question, known: Knowledge, ask: Ask) -> bool:
    """Whether it asks for a definition, or for what is loaded."""
    looked = ask.look(question, known, Context())
    if isinstance(looked, Step):
        return False
    pattern = looked.matches[0].pattern
    said = looked.understanding.op_names
    insists = bool(pattern.core & said) and not said & _COMPARING
    return pattern.template.over == "nothing" and insists


def _items(question: Question, heard: Heard, known: Knowledge, ask: Ask) -> int:
    """How many lines the rest of a question names."""
    told = ask.understood(replace(question, text=heard.text), known)
    return sum("line" in span.kinds for span in told.mentions)
