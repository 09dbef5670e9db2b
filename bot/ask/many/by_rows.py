"""A question about several bodies or years answered row by row: one statement puts an item of each
document in a row, and picks, orders or adds up those rows as it is asked.
"""

from __future__ import annotations

from dataclasses import replace

from bot.ask.bodies.heard import Heard
from bot.ask.bodies.rows import Rows
from bot.ask.bodies.wanted import Wanted, wanted_words
from bot.ask.context import Context, Defaults
from bot.ask.knowledge import Knowledge, across
from bot.ask.language.normalise import Question
from bot.ask.language.wording import say
from bot.ask.many.asking import Ask, this_year, told
from bot.ask.step import Step
from bot.ask.types.spread import carried
from bot.model import Status

_LISTED, _REDUCED = "rows", "rows reduced"
_SHOWN = ("show", "rank")


def answer_in_rows(
    question: Question,
    heard: Heard,
    found: Rows,
    known: Knowledge,
    context: Context,
    defaults: Defaults,
    ask: Ask,
) -> Step | None:
    """The question answered; None where its item is not known in these documents."""
    wanted = found.wanted
    kind = _LISTED if wanted.reduce in _SHOWN else _REDUCED
    documents = found.plan.documents
    part = told(across(known, kind, documents), found.plan, again=not found.item)
    part = replace(part, scope=replace(part.scope, asked=_asked(found)))
    before = replace(carried(context, known.vocabulary, part.vocabulary), template="")
    item = found.item or (context.asked if wanted.base == "whole" else "")
    if not item and heard.spends and not context.lines:
        item = say("everything", text="")
    text = say("how_much_of", name=item)
    named = ask.understood(replace(question, text=text), part).mentions
    if item and not any("line" in span.kinds for span in named):
        return None
    step = ask.whole(replace(question, text=text), part, before, Defaults(unit=defaults.unit))
    answer = step.answer
    if answer.status is Status.NOT_UNDERSTOOD or answer.template is None:
        return None
    mains = tuple(dict.fromkeys(d for row in found.rows for d in row.main.documents))
    after = replace(
        step.context,
        body="",
        documents=mains,
        over="bodies",
        every=found.plan.every,
        place=found.plan.place,
        first=0,
        units=(),
        top=_first(step, found),
        without=found.plan.without,
        wanted=wanted.to_json(),
        year=0,
        this_year=this_year(heard, found.plan, context),
        asked=found.item or context.asked,
        scopes=(),
    )
    return replace(step, context=after)


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
        "verbs": wanted_words()["verbs"][wanted.base or "year"],
        "base_said": _years(found)["early"] if wanted.base != "phase" else say("the_budget"),
        "thing": say("body_row"),
        "lacking": say("lacking_amount" if wanted.measure == "amount" else "lacking_both"),
        "lead": _lead(found),
    }


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
    rate = wanted.measure in ("percent", "part")
    high, low = words["ends"]["rate" if rate else "money"]
    high, low = (low, high) if wanted.low else (high, low)
    values = {
        "said": said,
        "high": high,
        "low": low,
        "count": str(wanted.count),
        "thing": say("body_row"),
        "limit": wanted.limit_said,
        **_years(found),
    }
    kind = _kind_picked(wanted)
    if wanted.reduce not in _SHOWN and kind == "first" and wanted.count == 1:
        kind = "focus"
    if wanted.reduce in _SHOWN:
        return str(words["leads"][kind]).format(**values)
    picked = words["picked"][kind].format(**values)
    of_rates = wanted.reduce == "sum" and rate  # all parts to all wholes, no sum of percentages
    reduce = "sum of rates" if of_rates else wanted.reduce
    return str(words["leads"][reduce]).format(picked=picked, **values)


def _kind_picked(wanted: Wanted) -> str:
    if wanted.pick == "nth" and wanted.low:
        return "nth low"
    return "signed" if wanted.pick == "all" and wanted.sign in (-1, 1) else wanted.pick
