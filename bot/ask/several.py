"""A question over many documents: whose and when it is, or what it compares; then the one answer.

A question about one body and year is answered as if only their documents were loaded, so that it
is understood as well among a thousand documents as alone. One that compares bodies, years or
phases goes to the question types that say `over:`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.ask.among import CHANGES
from bot.ask.bodies import UNIT
from bot.ask.choices import chosen
from bot.ask.compared import again, compared
from bot.ask.context import Context, Defaults
from bot.ask.heard import Heard, hear
from bot.ask.join import join_answers
from bot.ask.knowledge import Knowledge, Scope, across, within
from bot.ask.latin import to_chinese
from bot.ask.normalise import Question, normalise
from bot.ask.offices import in_short_names
from bot.ask.plan import Plan, Refused, single
from bot.ask.plural import only_moves
from bot.ask.settled import loaded_in, settled
from bot.ask.split import sentences
from bot.ask.spread import carried
from bot.ask.step import Look, Step
from bot.ask.understand import Understanding
from bot.ask.which_body import which_body
from bot.ask.wording import say
from bot.model import Answer, Status

_SAME_QUESTION = 4
"""Scopes of one question that are kept, for comparing them."""
_NAMES = ("line", "indicator")
_COMPARING = frozenset({"rank", "bottom", "sort", "sum", "share", "difference", "growth"})
_CHATS = frozenset({"greeting", "thanks", "insult", "injection"})
_LONGEST = 24


@dataclass(frozen=True)
class Ask:
    """How one question is answered, given by the pipeline."""

    whole: Callable[[Question, Knowledge, Context, Defaults], Step]
    look: Callable[[Question, Knowledge, Context], Step | Look]
    understood: Callable[[Question, Knowledge], Understanding]


def answer_over_many(
    question: Question, known: Knowledge, context: Context, defaults: Defaults, ask: Ask
) -> Step:
    """The answer to a question, or to each of the questions that name bodies of their own."""
    choice = chosen(question.text, context.choices)
    if choice and not _asks_anew(question.text, known):
        question = replace(question, text=normalise(choice.question).text)
        context = replace(context, choices=())
    question = replace(question, text=in_short_names(question.text))
    parts = sentences(question.text)
    if len(parts) > 1 and sum(not _heard(part, known).nothing for part in parts) > 1:
        steps = []
        for part in parts:
            step = _answer(replace(question, text=part), known, context, defaults, ask)
            context = step.context
            steps.append(step)
        if all(s.answer.status in (Status.ANSWERED, Status.NO_DATA) for s in steps):
            runs = tuple(run for step in steps for run in step.runs)
            joined = join_answers(question.raw, [s.answer for s in steps])
            return replace(steps[-1], answer=joined, runs=runs)
    return _answer(question, known, context, defaults, ask)


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
    if heard.foreign:
        near = loaded_in(known.bodies, heard.places) or known.loaded.text
        text = say("other_body", wanted=heard.foreign, loaded=near)
        return _refused(question, heard, Refused(text), known, context, ask)
    if (heard.several or heard.places) and _about_nothing(question, known, ask):
        return ask.whole(question, _in_places(heard, known), context, defaults)
    found = settled(heard, known.bodies, context, defaults)
    if isinstance(found, Refused):
        return _refused(question, heard, found, known, context, ask)
    heard, notes = found
    names_item = "bodies" in heard.several and _names_item(question, heard, known, ask)
    plan = compared(heard, known.bodies, context, defaults, names_item=names_item)
    if isinstance(plan, Refused) and plan.surely:
        return _refused(question, heard, plan, known, context, ask)
    if isinstance(plan, Plan):
        plan = replace(plan, notes=(*notes, *plan.notes))
        step = _compared(question, heard, plan, known, context, defaults, ask)
        if step is not None:
            return step
        if heard.pairs or heard.without:  # one of the two would be answered as if it were both
            text = say("not_compared")
            answer = Answer(question.raw, Status.NOT_UNDERSTOOD, text, lead=text)
            return _ended(question, known, context, ask, answer)
    one = single(heard, known.bodies, context, defaults)
    if isinstance(one, Plan):
        one = replace(one, notes=(*notes, *one.notes))
    if one is None and heard.nothing and context.over:  # what was compared last, rather than none
        going_on = again(context, known.bodies)
        if going_on is not None:
            step = _compared(question, heard, going_on, known, context, defaults, ask)
            if step is not None:
                return step
    if one is None:
        return _unplaced(question, heard, known, context, defaults, ask, plan)
    if isinstance(plan, Refused) and not isinstance(one, Refused):
        asks = ask.look(replace(question, text=heard.text), _of(known, one), context)
        if isinstance(asks, Step) or heard.firm:
            return _refused(question, heard, plan, known, context, ask)
    if isinstance(one, Refused):
        return _refused(question, heard, one, known, context, ask)
    return _single(question, heard, one, known, context, defaults, ask)


def _in_places(heard: Heard, known: Knowledge) -> Knowledge:
    """What is known of the bodies of the places that are named; all where none is."""
    return replace(known, scope=replace(known.scope, of=_named_documents(heard, known)))


def _named_documents(heard: Heard, known: Knowledge) -> tuple[int, ...]:
    """All documents of the bodies that are named, and of those in the places that are."""
    numbers = {number for one in heard.bodies for number in one.numbers}
    own = [
        e
        for b in known.bodies.bodies
        if b.number in numbers or heard.places & set(b.office.places)
        for e in b.own
    ]
    return tuple(dict.fromkeys(d for e in own for d in e.documents))


def _about_nothing(question: Question, known: Knowledge, ask: Ask) -> bool:
    """Whether it asks for a definition, or for what is loaded."""
    looked = ask.look(question, known, Context())
    if isinstance(looked, Step):
        return False
    pattern = looked.matches[0].pattern
    said = looked.understanding.op_names
    insists = bool(pattern.core & said) and not said & _COMPARING
    return pattern.template.over == "nothing" and insists


def _names_item(question: Question, heard: Heard, known: Knowledge, ask: Ask) -> bool:
    """Whether the rest of a question names a line."""
    told = ask.understood(replace(question, text=heard.text), known)
    return any("line" in span.kinds for span in told.mentions)


def _of(known: Knowledge, plan: Plan) -> Knowledge:
    return within(known, plan.documents)


def _told(part: Knowledge, plan: Plan, *, again: bool, of: tuple[int, ...] = ()) -> Knowledge:
    """The part with what the reply must say of the choice of documents."""
    scope = Scope(plan.documents, plan.taken_over, again, plan.notes, of)
    return replace(part, scope=scope)


# --- one body and year ---


def _single(
    question: Question,
    heard: Heard,
    plan: Plan,
    known: Knowledge,
    context: Context,
    defaults: Defaults,
    ask: Ask,
) -> Step:
    """The question asked of the documents of one body, year and phase."""
    moves = bool(context.asked) and not heard.nothing and only_moves(heard.text)
    of = _named_documents(heard, known) if heard.bodies else ()
    part = _told(_of(known, plan), plan, again=moves, of=of)
    text = context.asked if moves else heard.text
    same = context.documents == plan.documents and not context.over
    before = context if same else carried(context, known.vocabulary, part.vocabulary)
    unit = Defaults(unit=defaults.unit)
    step = ask.whole(replace(question, text=_of_unit(text, plan)), part, before, unit)
    if heard.bodies and not moves and _asks_of_body(step):
        named = replace(question, text=plan.editions[0].name + heard.text)
        step = _better(step, ask.whole(named, part, before, unit))
    if step.answer.status is Status.NOT_UNDERSTOOD:
        documents = plan.documents if heard.bodies else context.documents
        return replace(step, context=replace(context, choices=(), documents=documents))
    after = replace(
        step.context,
        body=plan.editions[0].name if plan.editions[0].part == UNIT else "",
        documents=plan.documents,
        over="",
        place="",
        without=(),
        year=0,
        this_year=_this_year(heard, plan, context),
        asked=text if moves or not only_moves(text) else context.asked,
        scopes=_scopes(context, plan.documents) if moves else (plan.documents,),
    )
    return replace(step, context=after)


def _this_year(heard: Heard, plan: Plan, context: Context) -> int:
    """The year that 今年 means from now on: the one that was said last, not one counted from it."""
    years = [e.year for e in plan.editions if e.year]
    if heard.from_this:
        off = heard.from_this[-1][1]
        return years[-1] - off if years else context.this_year
    return max(years, default=0)


def _asks_of_body(step: Step) -> bool:
    """Whether a question that was not understood may ask about the body itself."""
    told = step.understanding
    lost = step.answer.status is Status.NOT_UNDERSTOOD
    return lost and not told.residue and not told.op_names & _CHATS


def _of_unit(text: str, plan: Plan) -> str:
    """The question with the unit named as its department's document names it."""
    edition = plan.editions[0]
    return f"{edition.name}{text}" if edition.part == UNIT else text


def _better(one: Step, other: Step) -> Step:
    return one if other.answer.status is Status.NOT_UNDERSTOOD else other


def _scopes(context: Context, documents: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    kept = [scope for scope in context.scopes if scope != documents]
    return (*kept, documents)[-_SAME_QUESTION:]


# --- bodies, years or phases compared ---


def _compared(
    question: Question,
    heard: Heard,
    plan: Plan,
    known: Knowledge,
    context: Context,
    defaults: Defaults,
    ask: Ask,
) -> Step | None:
    """The question asked of several documents; None where no question type compares them so."""
    moves = bool(context.asked) and context.over == plan.over and only_moves(heard.text)
    kind = _kind(heard, plan, known, context)
    part = _told(across(known, kind, plan.documents), plan, again=moves)
    text = context.asked if moves else heard.text
    before = carried(context, known.vocabulary, part.vocabulary)
    if context.over != plan.over:
        before = replace(before, template="")
    looked = ask.look(replace(question, text=text), part, before)
    goes_on = heard.nothing and context.over == plan.over
    if plan.every and not goes_on and not _compares(looked):
        return None
    told = looked.understanding
    nothing = not told.mentions and not told.residue and (heard.spends or not plan.every)
    if isinstance(looked, Step) and nothing and looked.matches and looked.matches[0].missing:
        text = say("everything", text=text)
    step = ask.whole(replace(question, text=text), part, before, Defaults(unit=defaults.unit))
    answer = step.answer
    if answer.status is Status.NOT_UNDERSTOOD or answer.template is None:
        return None
    after = replace(
        step.context,
        body="",
        documents=plan.documents,
        over=plan.over,
        every=plan.every,
        place=plan.place,
        without=plan.without,
        year=0,
        this_year=_this_year(heard, plan, context),
        asked=text if moves or not only_moves(text) else context.asked,
        scopes=(),
    )
    return replace(step, context=after)


def _kind(heard: Heard, plan: Plan, known: Knowledge, context: Context) -> str:
    """What the question types that may answer compare: of changes, what is asked of them."""
    if plan.over == "bodies" and len(plan.editions) == 2:
        return "two bodies"
    if plan.over != CHANGES:
        return plan.over
    last = next((t.over for t in known.templates if t.name == context.template), CHANGES)
    return heard.change or (last if context.over == CHANGES and heard.nothing else CHANGES)


def _compares(looked: Step | Look) -> bool:
    """Whether a question about all bodies names what to compare, or an order or a sum of it."""
    told = looked.understanding
    core = looked.matches[0].pattern.core if looked.matches else frozenset()
    return any("line" in span.kinds for span in told.mentions) or bool(core & told.op_names)


# --- no body known ---


def _unplaced(
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
        if (reading := span.reading("line")) is not None
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
            return _single(question, heard, again, known, context, defaults, ask)
    answer = which_body(question, heard, known.bodies, numbers)
    year = heard.years[0] if len(heard.years) == 1 else 0
    after = replace(context, choices=answer.choices, asked=heard.text, year=year)
    return replace(_ended(question, known, context, ask, answer), context=after)


def _refused(
    question: Question,
    heard: Heard,
    refused: Refused,
    known: Knowledge,
    context: Context,
    ask: Ask,
) -> Step:
    """The refusal, after which 那2016年呢 may still take the question up; or asking back."""
    if refused.numbers:
        answer = which_body(question, heard, known.bodies, list(refused.numbers))
        step = _ended(question, known, context, ask, answer)
        asked = context.asked if only_moves(heard.text) else heard.text
        return replace(step, context=replace(context, choices=answer.choices, asked=asked))
    asked = context.asked if only_moves(heard.text) else heard.text
    year = heard.years[0] if len(heard.years) == 1 else context.year
    documents = refused.documents or context.documents
    after = replace(context, asked=asked, documents=documents, year=year, choices=())
    return _ended(question, known, after, ask, _no_data(question, refused.text))


def _no_data(question: Question, text: str) -> Answer:
    return Answer(question.raw, Status.NO_DATA, text, lead=text)


def _ended(
    question: Question, known: Knowledge, context: Context, ask: Ask, answer: Answer
) -> Step:
    """A step that ends without a query."""
    return Step(ask.understood(question, known), (), None, (), answer, context)
