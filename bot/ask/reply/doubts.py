"""Last steps before a reply goes out: what the audit found about its figures, and the proof that
every number in it has a source."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.ask.language.wording import say
from bot.audit.findings import Finding, Place, findings_for
from bot.audit.prove import prove
from bot.audit.wording import say as say_of_audit
from bot.model import Answer, Choice, Status
from bot.store import Row, Store

_MOST = 2
"""Lines of doubt that a reply carries."""
_MOST_CELLS = 40
_ABOUT_FINDINGS = ("mismatches", "sums_hold", "findings_more", "findings_told", "text_agrees")
_QUOTED = (
    "content",
    "plain",
    "official",
    "heading",
    "titles",
    "line",
    "said",
    "head",
    "remark",
    "grades",
)
"""Columns whose text is quoted as the document or the glossary has it."""
_STEPS = ("divided_by", "subtotal")
"""Columns with a number that the arithmetic passes through."""
_LOG = logging.getLogger("budget_bot")


def with_doubts(answer: Answer, rows: Sequence[Row], store: Store) -> Answer:
    """The answer with what the audit found about its figures: at most two lines in all."""
    if answer.status is not Status.ANSWERED or answer.template in _ABOUT_FINDINGS:
        return answer
    cells = list(dict.fromkeys(c for row in rows for c in row.get("cells") or ()))[:_MOST_CELLS]
    if not cells or not answer.figures:
        return answer
    touching = findings_for(store, cell_ids=cells)
    answer = _with_reasons(answer, touching)
    said = "".join(answer.notes)
    found = [
        finding.message
        for finding in touching
        if finding.severity in ("high", "medium")
        and not (finding.left.place in said or finding.right.place in said)
    ]
    shown = found[: max(_MOST - len(answer.notes), 0)]
    choices = answer.choices
    if len(found) > len(shown):
        ask = say("doubted_item", name=answer.figures[0].label)
        choices = (*choices, Choice(say("more_doubts"), ask))
    text = "\n".join([answer.text, *shown])
    return replace(answer, notes=(*answer.notes, *shown), text=text, choices=choices)


def _with_reasons(answer: Answer, findings: Sequence[Finding]) -> Answer:
    """The answer with what the audit says of a difference, reasons and all, where a note only
    names the other amount."""
    notes, text = list(answer.notes), answer.text
    for at, note in enumerate(notes):
        for finding in findings:
            if finding.lawful and any(_tells(note, s) for s in (finding.left, finding.right)):
                notes[at] = finding.sentence
                text = text.replace(note, finding.sentence)
                break
    return replace(answer, notes=tuple(notes), text=text)


def _tells(note: str, side: Place) -> bool:
    """Whether a note names that place and its amount."""
    first = side.place.split(say_of_audit("join_places"))[0]
    return bool(first) and side.value is not None and first in note and side.value in note


def proved(answer: Answer, rows: Sequence[Row], cells: Mapping[int, Row]) -> Answer:
    """The answer, or a refusal in its place where a number of it has no source."""
    quoted = [str(row[name]) for row in rows for name in _QUOTED if row.get(name)]
    steps = [str(row[name]) for row in rows for name in _STEPS if row.get(name) is not None]
    left = prove(answer, cells, (*quoted, *steps, *answer.notes))
    if not left:
        return answer
    _LOG.error("template %s gave numbers without a source: %s", answer.template, ", ".join(left))
    text = say("unproved")
    return replace(
        answer,
        status=Status.NO_DATA,
        text=text,
        lead=text,
        figures=(),
        sources=(),
        details=(),
        blanks=(),
        chart=None,
    )
