"""Which documents a question is about: of one body, year and phase, or of several to compare.

What a question does not say comes from the conversation, then from the chat's settings, then from
what there is: the only body, the newest year, the budget before the final account. What there is
not is refused by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.ask.bodies.bodies import BUDGET, FINAL, UNIT, WHOLE, Bodies, Body, Edition
from bot.ask.bodies.heard import Heard
from bot.ask.bodies.plural import only_moves
from bot.ask.context import Context, Defaults
from bot.ask.language.wording import say
from bot.text import key


@dataclass(frozen=True)
class Plan:
    """The documents that a question is about."""

    editions: tuple[Edition, ...]
    """In the order asked."""
    over: str = ""
    """What is compared: bodies, years or phases."""
    every: bool = False
    """Whether all bodies are compared, not some that were named."""
    taken_over: tuple[str, ...] = ()
    """What the conversation said: a body, a year."""
    notes: tuple[str, ...] = ()
    """What the reply must say of the choice."""
    place: str = ""
    """The place whose bodies are compared, where not all are."""
    without: tuple[str, ...] = ()
    """Bodies that are left out of all."""
    kind: str = ""
    """The kind of question type that answers, where that is told by more than what is compared."""
    text: str = ""
    """The question as it is asked of them, where its words for comparing are taken out."""
    first: int = 0
    """How many of the documents are the first of two groups that are compared."""
    inside: tuple[str, ...] = ()
    """The units of a department that are meant, where not all are."""

    @property
    def documents(self) -> tuple[int, ...]:
        """The ids of the documents."""
        return tuple(dict.fromkeys(d for e in self.editions for d in e.documents))


@dataclass(frozen=True)
class Refused:
    """Why there is no plan: a sentence, or the bodies that may be meant."""

    text: str = ""
    numbers: tuple[int, ...] = ()
    documents: tuple[int, ...] = ()
    """The newest of the body that was asked about, to go on with."""
    surely: bool = False
    """Whether no other reading of the question may be answered instead."""


# --- one body, year and phase ---


def single(
    heard: Heard, bodies: Bodies, context: Context, defaults: Defaults
) -> Plan | Refused | None:
    """The documents of the one body, year and phase; None where nothing tells the body."""
    if heard.bodies and len(heard.bodies[0].numbers) > 1:
        return Refused(numbers=heard.bodies[0].numbers)
    body, said = body_meant(heard, bodies, context, defaults)
    if body is None:
        return None
    before = last_edition(context, bodies)
    taken: list[str] = [] if said or len(bodies.bodies) == 1 else [body.name]
    year = _year(heard, before, context, defaults)
    goes_on = before is not None and (heard.nothing or only_moves(heard.text) or not said)
    notes: tuple[str, ...] = ()
    if year is None and before and goes_on and body.of(before.year, ""):
        year = before.year
        taken += [say("year_said", year=year)] if year and heard.bodies else []
    phase = heard.phases[0] if heard.phases else BUDGET if heard.budget else ""
    kept = before.phase if before and goes_on and not phase and year == before.year else ""
    if year is None:
        year = newest_year(body, phase)
        notes = _newest_note(body, year, bodies)
    found = edition_of(body, year, phase or kept) or (() if phase else edition_of(body, year, ""))
    if not found:
        return Refused(no_edition(body, year, phase), documents=to_go_on(body))
    if not phase and not kept and found[0].phase == FINAL:
        notes += (say("final_only", year=year),)
    versions = [e for e in body.of(found[0].year, found[0].phase) if e.part == WHOLE]
    if len(versions) > 1:
        notes += (say("newest_version", count=len(versions), document=found[0].document),)
    if found[0].part == UNIT:
        notes += (say("unit_of", unit=found[0].name, owner=found[0].publisher),)
    return Plan(found, taken_over=tuple(taken), notes=notes)


def body_meant(
    heard: Heard, bodies: Bodies, context: Context, defaults: Defaults
) -> tuple[Body | None, bool]:
    """The body, and whether the question says it."""
    if heard.bodies:
        return bodies.bodies[heard.bodies[0].numbers[0]], True
    unit = bodies.forms.get(key(context.body), ()) if context.body else ()
    if len(unit) == 1:
        return bodies.bodies[unit[0][0]], False
    if context.documents and context.over != "bodies":
        last = bodies.publisher(context.documents[-1])
        if last is not None:
            return last, False
    if defaults.body:
        form = bodies.forms.get(key(defaults.body), ())
        if len(form) == 1:
            return bodies.bodies[form[0][0]], False
    own = bodies.publishing
    return (own[0], False) if len(own) == 1 else (None, False)


def last_edition(context: Context, bodies: Bodies) -> Edition | None:
    """The edition that the conversation was about last."""
    return bodies.edition(context.documents[-1]) if context.documents else None


def _year(heard: Heard, before: Edition | None, context: Context, defaults: Defaults) -> int | None:
    if heard.years:
        return heard.years[0]
    if heard.shift and before and before.year:
        return before.year + heard.shift
    if context.year:
        return context.year
    return (
        defaults.year if before is None or (heard.bodies and not only_moves(heard.text)) else None
    )


def newest_year(body: Body, phase: str) -> int | None:
    years = [e.year for e in body.of(None, phase or BUDGET) if e.year is not None]
    return max(years) if years else next((e.year for e in body.editions), None)


def _newest_note(body: Body, year: int | None, bodies: Bodies) -> tuple[str, ...]:
    several = len({e.year for e in body.editions}) > 1
    return (say("newest_year", year=year),) if several and year else ()


def edition_of(body: Body, year: int | None, phase: str) -> tuple[Edition, ...]:
    """The document of a year and phase, its own before that of its department, and of several
    that it published the one that was loaded last."""
    found = body.of(year, phase)
    if not phase:
        phases = [e.phase for e in found]
        found = tuple(e for e in found if e.phase == (BUDGET if BUDGET in phases else FINAL))
    own = [e for e in found if e.part == WHOLE]
    return (max(own, key=lambda e: e.document_id),) if own else found[:1]


def no_edition(body: Body, year: int | None, phase: str) -> str:
    return say(
        "no_edition",
        body=body.name,
        year=say("year_said", year=year) if year else "",
        phase=phase,
        loaded=editions_of([body]),
    )


def to_go_on(body: Body) -> tuple[int, ...]:
    return tuple(e.document_id for e in body.own[:1])


def editions_of(bodies: Iterable[Body]) -> str:
    """What is loaded of some bodies: 云川县财政局2016年预算、2017年决算."""
    return "；".join(
        say(
            "editions_of",
            body=body.name,
            editions="、".join(
                dict.fromkeys(say("edition", year=e.year, phase=e.phase) for e in body.editions)
            ),
        )
        for body in bodies
    )
