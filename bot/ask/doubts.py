"""Last steps before a reply goes out: what the audit found about its figures, and the proof that
every number in it has a source."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.ask.wording import say
from bot.audit.findings import findings_for
from bot.audit.prove import prove
from bot.model import Answer, Status
from bot.store import Row, Store

_MOST = 2
"""Lines of doubt that a reply carries."""
_MOST_CELLS = 40
_ABOUT_FINDINGS = ("mismatches", "sums_hold")
_QUOTED = ("content", "plain", "official", "heading", "titles", "line", "said", "remark", "grades")
"""Columns whose text is quoted as the document or the glossary has it."""
_STEPS = ("divided_by", "subtotal")
"""Columns with a number that the arithmetic passes through."""
_LOG = logging.getLogger("budget_bot")


def with_doubts(answer: Answer, rows: Sequence[Row], store: Store) -> Answer:
    """The answer with what the audit found about its figures: at most two lines in all."""
    if answer.status is not Status.ANSWERED or answer.template in _ABOUT_FINDINGS:
        return answer
    room = _MOST - len(answer.notes)
    cells = list(dict.fromkeys(c for row in rows for c in row.get("cells") or ()))[:_MOST_CELLS]
    if room <= 0 or not cells or not answer.figures:
        return answer
    said = "".join(answer.notes)
    found = [
        finding.message
        for finding in findings_for(store, cell_ids=cells)
        if finding.severity in ("high", "medium")
        and not (finding.left.place in said or finding.right.place in said)
    ][:room]
    if not found:
        return answer
    text = "\n".join([answer.text, *found])
    return replace(answer, notes=(*answer.notes, *found), text=text)


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
