"""An answer as text for keeping, and back: nothing of it is lost."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from bot.model import Answer, Bar, Chart, Choice, Figure, Source, Status


def answer_to_text(answer: Answer) -> str:
    """The answer as JSON."""
    more = {
        "lead": answer.lead,
        "details": answer.details,
        "blanks": [[before, asdict(blank)] for before, blank in answer.blanks],
        "chart": None if answer.chart is None else asdict(answer.chart),
    }
    return json.dumps({**answer.to_dict(), **more}, ensure_ascii=False, default=str)


def answer_from_text(text: str) -> Answer:
    """The answer that the JSON holds; what an older program did not keep is left out."""
    raw: dict[str, Any] = json.loads(text)
    known = {f.name for f in fields(Answer)}
    values = {key: value for key, value in raw.items() if key in known}
    values["status"] = Status(values["status"])
    values["figures"] = tuple(_figure(f) for f in values["figures"])
    values["sources"] = tuple(Source(**s) for s in values["sources"])
    values["choices"] = tuple(Choice(**c) for c in values["choices"])
    values["notes"], values["details"] = tuple(values["notes"]), tuple(values["details"])
    values["blanks"] = tuple((at, _figure(f)) for at, f in values.get("blanks", ()))
    values["chart"] = _chart(values.get("chart"))
    return Answer(**values)


def _figure(raw: dict[str, Any]) -> Figure:
    return Figure(**{**raw, "sources": tuple(raw["sources"])})


def _chart(raw: dict[str, Any] | None) -> Chart | None:
    if raw is None:
        return None
    bars = tuple(Bar(**bar) for bar in raw["bars"])
    whole = Bar(**raw["whole"]) if raw["whole"] else None
    return Chart(**{**raw, "bars": bars, "whole": whole})
