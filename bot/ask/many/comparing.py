"""A question that compares bodies, years or phases, asked of the question types that do."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.bodies.chosen import SEVERAL, UNITS
from bot.ask.bodies.heard import Heard
from bot.ask.bodies.plan import Plan
from bot.ask.bodies.plural import only_moves
from bot.ask.context import Context, Defaults
from bot.ask.knowledge import Knowledge, across
from bot.ask.language.normalise import Question
from bot.ask.language.wording import say
from bot.ask.many.asking import Ask, scopes_after, this_year, told
from bot.ask.step import Look, Step
from bot.ask.types.spread import carried
from bot.model import Status


def answer_compared(
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
    if kind not in known.comparing or not known.comparing[kind].groups:
        return None
    part = told(across(known, kind, plan.documents), plan, again=moves)
    text = context.asked if moves else plan.text or heard.text
    before = carried(context, known.vocabulary, part.vocabulary)
    if context.over != plan.over:
        before = replace(before, template="")
    looked = ask.look(replace(question, text=text), part, before)
    if isinstance(looked, Step) and not looked.matches:
        return None
    goes_on = heard.nothing and context.over == plan.over
    if plan.every and not goes_on and not _compares(looked):
        return None
    if isinstance(looked, Look) and (_asks_another(looked) or _part_of_one(looked, heard, plan)):
        return None
    heard_of = looked.understanding
    nothing = not heard_of.mentions and not heard_of.residue and (heard.spends or not plan.every)
    if isinstance(looked, Step) and nothing and looked.matches and looked.matches[0].missing:
        text = say("everything", text=text)
    step = ask.whole(replace(question, text=text), part, before, Defaults(unit=defaults.unit))
    answer = step.answer
    if answer.status is Status.NOT_UNDERSTOOD or answer.template is None:
        return None
    after = replace(
        step.context,
        body=_first_unit(step, plan),
        documents=plan.documents,
        over=plan.over,
        every=plan.every,
        place=plan.place,
        first=plan.first,
        units=plan.inside,
        top=_first_of(step, plan),
        without=plan.without,
        year=0,
        this_year=this_year(heard, plan, context),
        asked=text if moves or not only_moves(text) else context.asked,
        scopes=scopes_after(context, plan.documents) if plan.over == "phases" else (),
    )
    return replace(step, context=after)


def _first_unit(step: Step, plan: Plan) -> str:
    """The unit of a department that an order of its units puts first."""
    row = step.rows[0] if step.rows else {}
    first = row.get("label") or "" if row.get("position") or len(plan.inside) == 1 else ""
    return str(plan.inside[0] if len(plan.inside) == 1 else first) if plan.over == UNITS else ""


def _first_of(step: Step, plan: Plan) -> int:
    """The document that an order of bodies puts first, by the cell of its first figure; 0 where the
    answer is no order."""
    row = step.rows[0] if step.rows else {}
    if plan.over not in SEVERAL or not row.get("position"):
        return 0
    thing, documents = row.get("thing"), plan.documents
    if thing in documents:
        return int(thing)
    return documents[thing - 1] if isinstance(thing, int) and 0 < thing <= len(documents) else 0


def _kind(heard: Heard, plan: Plan, known: Knowledge, context: Context) -> str:
    """What the question types that may answer compare."""
    last = next((t.over for t in known.templates if t.name == context.template), "")
    goes_on = heard.nothing and context.over == plan.over
    return plan.kind or (last if goes_on else plan.over)


def _asks_another(looked: Look) -> bool:
    """Whether the question type asks for what is blank, and the question does not."""
    core = looked.matches[0].pattern.core
    return "blank" in core and not core & looked.understanding.op_names


def _part_of_one(looked: Look, heard: Heard, plan: Plan) -> bool:
    """Whether the question type tells what part each is of all, and the question asks of one."""
    of_each = looked.matches[0].template.name == "bodies_share"
    return of_each and not (heard.each_of or plan.every)


def _compares(looked: Step | Look) -> bool:
    """Whether a question about all bodies names what to compare, or an order or a sum of it."""
    told = looked.understanding
    core = looked.matches[0].pattern.core if looked.matches else frozenset()
    return any("line" in span.kinds for span in told.mentions) or bool(core & told.op_names)
