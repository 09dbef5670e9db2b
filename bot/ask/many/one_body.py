"""A question about one body, year and phase, answered as if only their documents were loaded."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.bodies.bodies import UNIT
from bot.ask.bodies.chosen import SEVERAL
from bot.ask.bodies.heard import Heard
from bot.ask.bodies.plan import Plan
from bot.ask.bodies.plural import only_moves
from bot.ask.context import Context, Defaults
from bot.ask.hearing.understand import Understanding
from bot.ask.knowledge import Knowledge, within
from bot.ask.language.normalise import Question
from bot.ask.language.wording import say
from bot.ask.many.asking import Ask, named_documents, scopes_after, this_year, told
from bot.ask.step import Step
from bot.ask.types.spread import carried
from bot.model import Status

_CHATS = frozenset({"greeting", "thanks", "insult", "injection"})


def answer_single(
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
    of = named_documents(heard, known) if heard.bodies else ()
    part = told(within(known, plan.documents), plan, again=moves, of=of)
    same = context.documents == plan.documents and not context.over
    before = context if same else carried(context, known.vocabulary, part.vocabulary)
    if context.over in SEVERAL:
        before = replace(before, template="")
    text = _asked_before(context, before, part) if moves else heard.text
    if (
        context.over in SEVERAL
        and heard.spends
        and not _names(ask.understood(replace(question, text=text), part))
    ):  # it goes on about the item of which several were compared
        text = _asked_before(context, before, part) or text
    unit = Defaults(unit=defaults.unit)
    step = ask.whole(replace(question, text=_of_unit(text, plan)), part, before, unit)
    if heard.bodies and not moves and _asks_of_body(step):
        named = replace(question, text=plan.editions[0].name + heard.text)
        step = _better(step, ask.whole(named, part, before, unit))
    if step.answer.status is Status.NOT_UNDERSTOOD:
        documents = plan.documents if heard.bodies else context.documents
        return replace(step, context=replace(context, choices=(), documents=documents))
    asks_same = bool(text) and text == context.asked and not context.over
    after = replace(
        step.context,
        body=plan.editions[0].name if plan.editions[0].part == UNIT else "",
        documents=plan.documents,
        over="",
        place="",
        top=0,
        units=_units(plan, context, moves=moves),
        without=(),
        year=0,
        this_year=this_year(heard, plan, context),
        asked=text if moves or not only_moves(text) else context.asked,
        scopes=scopes_after(context, plan.documents) if moves or asks_same else (plan.documents,),
    )
    return replace(step, context=after)


def _names(told: Understanding) -> bool:
    """Whether a question names a line."""
    return any("line" in span.kinds for span in told.mentions)


def _asked_before(context: Context, before: Context, part: Knowledge) -> str:
    """The last question, to be asked of one body; of several that were compared what was compared,
    which is no order or sum any more."""
    things = part.vocabulary.things
    names = [things[g[0]].name for g in before.lines[-1:] if g and g[0] in things]
    return say("how_much_of", name=names[0]) if context.over in SEVERAL and names else context.asked


def _units(plan: Plan, context: Context, *, moves: bool) -> tuple[str, ...]:
    """The units of one document of which the same was asked, one after another."""
    edition = plan.editions[0]
    if edition.part != UNIT:
        return ()
    before = context.units if moves and context.documents == plan.documents else ()
    return tuple(dict.fromkeys((*before, edition.name)))


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
