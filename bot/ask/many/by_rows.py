"""A question about several bodies or years answered row by row: one statement puts an item of each
document in a row, and picks, orders or adds up those rows as it is asked.
"""

from __future__ import annotations

from dataclasses import replace

from bot.ask.bodies.beside import Beside
from bot.ask.bodies.bodies import UNIT
from bot.ask.bodies.heard import Heard
from bot.ask.bodies.rows import SHOWN, Rows
from bot.ask.bodies.wanted import Wanted, wanted_words
from bot.ask.context import Context, Defaults
from bot.ask.hearing.understand import Understanding
from bot.ask.knowledge import Knowledge, across
from bot.ask.language.normalise import Question
from bot.ask.language.wording import say
from bot.ask.many.asking import Ask, scopes_after, this_year, told
from bot.ask.step import Step
from bot.ask.types.spread import carried
from bot.model import Status


def answer_in_rows(
    question: Question,
    heard: Heard,
    found: Rows | Beside,
    known: Knowledge,
    context: Context,
    defaults: Defaults,
    ask: Ask,
) -> Step | None:
    """The question answered; None where its item is not known in these documents."""
    wanted = found.wanted
    part = told(across(known, found.kind, found.plan.documents), found.plan, again=not found.item)
    asked = found.values if isinstance(found, Beside) else _asked(found)
    part = replace(part, scope=replace(part.scope, asked=asked | {"measure": wanted.measure}))
    before = replace(carried(context, known.vocabulary, part.vocabulary), template="")
    item = found.item or (context.asked if wanted.base == "whole" else "")
    if not item and not context.lines and (heard.spends or found.plan.over == "phases"):
        item = say("everything", text="")
    text = say("how_much_of", name=item) + wanted.unit
    heard_of = ask.understood(replace(question, text=text), part)
    if found.item and not _one_item(heard_of, 1 + (wanted.base == "whole")):
        return None
    step = ask.whole(replace(question, text=text), part, before, Defaults(unit=defaults.unit))
    answer = step.answer
    if answer.status is Status.NOT_UNDERSTOOD or answer.template is None:
        return None
    after = replace(
        step.context,
        body=_unit_of(found),
        every=found.plan.every,
        place=found.plan.place,
        units=(),
        without=found.plan.without,
        wanted=wanted.to_json(),
        year=0,
        this_year=this_year(heard, found.plan, context),
        asked=found.item or context.asked,
    )
    return replace(step, context=_of_documents(after, found, step, context))


def _unit_of(found: Rows | Beside) -> str:
    """The unit whose years were asked about; empty where it is a body of its own."""
    names = {(e.name, e.part) for e in found.plan.editions}
    return next(iter(names))[0] if len(names) == 1 and {p for _, p in names} == {UNIT} else ""


def _one_item(told: Understanding, most: int) -> bool:
    """Whether a text names an item, or that and the whole of which it is a part, and no more."""
    lines = [span for span in told.mentions if "line" in span.kinds]
    return 0 < len(lines) <= most and not told.residue


def _of_documents(after: Context, found: Rows | Beside, step: Step, before: Context) -> Context:
    """The context with the documents that the next question may be about."""
    plan = found.plan
    if isinstance(found, Beside) or found.of == "years":
        return replace(
            after,
            documents=plan.documents,
            over=plan.over,
            first=plan.first,
            top=0,
            scopes=scopes_after(before, plan.documents) if plan.over == "phases" else (),
        )
    mains = tuple(dict.fromkeys(d for row in found.rows for d in row.main.documents))
    top = _first(step, found)
    alone = found.wanted.pick == "nth" or (found.wanted.pick, found.wanted.count) == ("first", 1)
    before_it = before.scopes if before.over == "bodies" and not found.item else ()
    scopes = (*before_it, (top,))[-2:] if top and alone else ()
    return replace(after, documents=mains, over="bodies", first=0, top=top, scopes=scopes)


def _first(step: Step, found: Rows) -> int:
    """The document of the first row of the answer, which 它 then means."""
    thing = step.rows[0].get("thing") if step.rows else None
    known = isinstance(thing, int) and 0 < thing <= len(found.rows)
    return found.rows[int(thing) - 1].main.document_id if known and thing else 0


# --- what the statements are told ---


def _asked(found: Rows) -> dict[str, object]:
    """The values that the statements are bound to, by their names."""
    wanted = found.wanted
    values = found.values
    return values | {
        "base": wanted.base,
        "measure": wanted.measure,
        "sign": wanted.sign,
        "pick": wanted.pick,
        "low": wanted.low,
        "count": wanted.count,
        "limit": wanted.limit or None,
        "limit_said": wanted.limit_said,
        "reduce": wanted.reduce,
        "verbs": wanted_words()["verbs"].get(wanted.base) or wanted_words()["verbs"]["year"],
        "base_said": _base_said(found),
        "thing": say("body_row" if found.of == "bodies" else "year_row"),
        "lacking": say("lacking_amount" if wanted.measure == "amount" else "lacking_both"),
        "lead": _lead(found),
    }


def _base_said(found: Rows) -> str:
    base = found.wanted.base
    if base == "phase":
        return say("the_budget")
    return say("the_year_before") if base == "before" else _years(found)["early"]


def _years(found: Rows) -> dict[str, str]:
    row = found.rows[0]
    return {
        "late": say("year_said", year=row.main.year),
        "early": say("year_said", year=row.base.year) if row.base else "",
    }


def _lead(found: Rows) -> str:
    """The first sentence, with marks for what only the statement knows."""
    wanted, words = found.wanted, wanted_words()
    signed = f" {wanted.sign}" if wanted.sign in (-1, 1) else ""
    said = words["said"][f"{wanted.measure} {wanted.base}{signed}".strip()].format(**_years(found))
    said = f"{found.rows[-1].body}{said}" if found.of == "years" else said
    rate = wanted.measure in ("percent", "part")
    high, low = words["ends"]["rate" if rate else "money"]
    high, low = (low, high) if wanted.low else (high, low)
    values = {
        "said": said,
        "high": high,
        "low": low,
        "count": str(wanted.count),
        "things": say("body_row" if found.of == "bodies" else "year_row"),
        "limit": wanted.limit_said,
        **_years(found),
    }
    kind = "alone" if found.in_order else _kind_picked(wanted)
    if wanted.reduce not in SHOWN and kind == "first" and wanted.count == 1:
        kind = "focus"
    if wanted.reduce in SHOWN:
        return str(words["leads"][kind]).format(**values)
    picked = words["picked"]["all" if kind == "alone" else kind].format(**values)
    of_rates = wanted.reduce == "sum" and rate  # all parts to all wholes, no sum of percentages
    reduce = "sum of rates" if of_rates else wanted.reduce
    return str(words["leads"][reduce]).format(picked=picked, **values)


def _kind_picked(wanted: Wanted) -> str:
    if wanted.pick == "nth" and wanted.low:
        return "nth low"
    return "signed" if wanted.pick == "all" and wanted.sign in (-1, 1) else wanted.pick
