"""Several questions in one message: whether its parts answer it better, and joining them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.ask.reply.compose import shorten
from bot.ask.types.take import RANKING
from bot.model import Answer, Figure, Source, Status

if TYPE_CHECKING:
    from bot.ask.step import Step

_WEAK = frozenset(
    {
        "amount",
        "verify",
        "each",
        "under",
        "meaning",
        "to_yuan",
        "to_wan",
        "to_yi",
        "sum",
        "compare",
        "average",
    }
)


_TELLING = frozenset({"line", "indicator", "staff"})
"""What a part of a message may be about, so that a whole without it leaves that part out."""
_WORKED_OUT = frozenset(
    {"share", "difference", "times", "per_head", "per_vehicle", "remain", "exclude"}
)


def worth_splitting(whole: Step) -> bool:
    """Whether the whole message's one answer leaves something asked out."""
    if whole.answer.status is not Status.ANSWERED or not whole.matches:
        return True
    wanted = {name for group in whole.matches[0].pattern.operations for name in group}
    taken = {span for spans in whole.matches[0].taken.values() for span in spans}
    if any(s.kinds & _TELLING and s not in taken for s in whole.understanding.mentions):
        return True
    return any(
        span not in taken
        and not {str(r.target[0]) for r in span.readings if r.kind == "op"} & (wanted | _WEAK)
        for span in whole.understanding.operations
    )


def joinable(parts: Sequence[Step]) -> bool:
    """Whether the parts are questions of their own, of different types, that hang together."""
    good = [step for step in parts if step.answer.template and _told(step)]
    good = [step for step in good if _asks(step) or "why" not in step.understanding.op_names]
    templates = {step.answer.template for step in good}
    if len(good) < 2 or len(templates) < 2 or not all(_asks(step) for step in good):
        return False
    if good[0].answer.status is not Status.ANSWERED:
        return False
    spoken = False
    for step in good:
        if step.bound and step.bound.inherited and step is not good[0] and not spoken:
            return False
        ranked = (step.answer.template or "") in RANKING
        heads = (step.answer.template or "").startswith("staff")
        named = bool(step.understanding.mentions or (step.bound and step.bound.things))
        spoken = spoken or ranked or heads or named
    return True


def _told(step: Step) -> bool:
    """Whether a part has an answer, be it that there is nothing."""
    return step.answer.status in (Status.ANSWERED, Status.NO_DATA)


def all_asked(parts: Sequence[Step]) -> bool:
    """Whether every part asks and is answered for sure, so that nothing is passed over."""
    answered = all(step.answer.status is Status.ANSWERED and _asks(step) for step in parts)
    return len(parts) > 1 and answered and not any(step.understanding.residue for step in parts)


def asking(parts: Sequence[Step]) -> list[Step]:
    """The parts without those that only state a figure which others go on with (一共13人)."""
    kept = [step for step in parts if not _states(step)]
    return kept if any(step.answer.status is Status.ANSWERED for step in kept) else list(parts)


def only_asked(parts: Sequence[Step]) -> Step | None:
    """The one part that asks, where all others only state a figure (编制30辆，购置费没列?)."""
    kept = [step for step in parts if not _states(step)]
    told = kept[0].answer if len(kept) == 1 < len(parts) else None
    ended = told is not None and told.status in (Status.ANSWERED, Status.NO_DATA) and told.template
    return kept[0] if ended and _sure(kept[0]) else None


def _states(step: Step) -> bool:
    """Whether a part says the figure that answers it, and asks nothing."""
    ops, figures = step.understanding.op_names, step.answer.figures
    if "amount" in ops or "verify" in ops or not figures:
        return False
    told = Decimal(figures[0].value)
    return any(n.unit == figures[0].unit and n.value == told for n in step.understanding.numbers)


def only_one(parts: Sequence[Step]) -> Step | None:
    """The one part that asks something and is answered for sure, the rest being talk around it."""
    good = [s for s in parts if s.answer.status is Status.ANSWERED and _asks(s) and _sure(s)]
    lost = any(s not in good and _works_out(s) for s in parts)
    return good[0] if len(good) == 1 and not lost else None


def _works_out(step: Step) -> bool:
    """Whether a part names something and asks for a figure to be worked out of it."""
    return bool(step.understanding.mentions and step.understanding.op_names & _WORKED_OUT)


def _sure(step: Step) -> bool:
    """Whether a part stands on a name of its own, and nothing of it is left unexplained."""
    named = any(
        r.how == "exact" and r.kind in ("line", "indicator", "code", "staff")
        for spans in step.matches[0].taken.values()
        for span in spans
        for r in span.readings
    )
    return named and step.understanding.residue_size() <= 1


def _asks(step: Step) -> bool:
    """Whether a part asks something itself: it uses an operation of the type that answered it."""
    wanted = {n for m in step.matches[:1] for group in m.pattern.operations for n in group}
    said = step.understanding.op_names
    total = step.answer.template == "item_amount" and said & {"amount", "sum"}
    of_it = any("attribute" in match.taken for match in step.matches[:1])
    return bool(said & wanted or total or of_it)


def join_answers(question: str, answers: Sequence[Answer]) -> Answer:
    """One answer of several, in the order asked, sources brought together."""
    told = [a for a in answers if a.status is not Status.NOT_UNDERSTOOD and a.template]
    sources: list[Source] = []
    figures: list[Figure] = []
    blanks: list[tuple[int, Figure]] = []
    for answer in told:
        for source in answer.sources:
            if source not in sources:
                sources.append(source)
        for row in answer.rows:
            moved = tuple(sources.index(answer.sources[i]) for i in row.sources)
            one = replace(row, sources=moved)
            if not one.value:
                blanks.append((len(figures), one))
            elif one not in figures:
                figures.append(one)
    charts = [answer.chart for answer in told if answer.chart is not None]
    texts = dict.fromkeys(answer.text for answer in told)
    return Answer(
        question=question,
        status=Status.ANSWERED,
        text=shorten("\n\n".join(texts).split("\n")),
        template=told[0].template,
        slots={name: value for answer in told for name, value in answer.slots.items()},
        confidence=min(answer.confidence for answer in told),
        figures=tuple(figures),
        sources=tuple(sources),
        notes=tuple(dict.fromkeys(note for answer in told for note in answer.notes)),
        choices=told[0].choices,
        lead=told[0].lead,
        details=tuple(
            line
            for at, a in enumerate(told)
            for line in ((a.lead, *a.details) if at else a.details)
        ),
        blanks=tuple(blanks),
        # A picture of one of two answers would pass for both.
        chart=charts[0] if len(charts) == len(told) == 1 else None,
    )
