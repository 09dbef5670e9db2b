"""Permanent pages of answers: what was asked and told, the query, and what it gives now."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answer_text import answer_to_text
from bot.archive import Kept
from bot.charts.card import card_svg
from bot.charts.draw import chart_svg
from bot.charts.png import png_bytes
from bot.files.answers import answer_csv, answer_xlsx
from bot.model import Answer
from bot.originals import original
from bot.resources import statement
from bot.web.links import Address
from bot.web.pages import render
from bot.web.shown import all_rows, shown
from bot.web.visit import Desk, Given, Missing, Visit, download, page

_CSV = "text/csv; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PNG = "image/png"
_JSON = "application/json; charset=utf-8"


@dataclass(frozen=True)
class Version:
    """A document that the answer came from."""

    document: str
    sha256: str
    state: str
    """same, other (another version is loaded now) or gone."""
    at: Address
    there: bool
    """Whether the file as it was then can be downloaded."""


def answer(desk: Desk, visit: Visit) -> Given:
    """The page of an answer."""
    kept = _kept(desk, visit)
    now = desk.engine.again(kept.answer.question, kept.runs, kept.names)
    html = render(
        "answer",
        visit.to,
        kept=kept,
        number=kept.number,
        shown=shown(kept.answer, desk.store),
        rows=all_rows(kept.answer, desk.store),
        versions=_versions(desk, kept),
        verdict=verdict(kept, now),
        now=None if now is None else shown(now, desk.store),
        moved=now is not None and now.sources != kept.answer.sources,
        address=desk.address(kept.number),
        has_chart=kept.answer.chart is not None,
        has_card=bool(kept.answer.rows),
        bound=[list(run.values.items()) for run in kept.runs],
    )
    return page(html)


def verdict(kept: Kept, now: Answer | None) -> str:
    """same, changed, gone (cannot be run any more), or none (no query was run)."""
    if not kept.runs:
        return "none"
    if now is None:
        return "gone"
    return "same" if _told(kept.answer) == _told(now) else "changed"


def _told(answer: Answer) -> tuple[object, ...]:
    """What an answer says, but for where in the file it stands."""
    rows = [(row.label, row.value, row.unit, row.derived) for row in answer.rows]
    return answer.status, answer.lead, rows


def as_csv(desk: Desk, visit: Visit) -> Given:
    """The figures as CSV."""
    kept = _kept(desk, visit)
    content = answer_csv(kept.answer, desk.address(kept.number))
    return download(content, f"{kept.number}.csv", _CSV)


def as_xlsx(desk: Desk, visit: Visit) -> Given:
    """The figures as XLSX."""
    kept = _kept(desk, visit)
    content = answer_xlsx(kept.answer, desk.address(kept.number))
    return download(content, f"{kept.number}.xlsx", _XLSX)


def as_json(desk: Desk, visit: Visit) -> Given:
    """The answer for programs."""
    return Given(answer_to_text(_kept(desk, visit).answer), _JSON)


def as_svg(desk: Desk, visit: Visit) -> Given:
    """The chart."""
    kept = _kept(desk, visit)
    svg = chart_svg(kept.answer, address=desk.address(kept.number))
    return download(None if svg is None else svg.encode(), f"{kept.number}.svg", "image/svg+xml")


def as_png(desk: Desk, visit: Visit) -> Given:
    """The chart as a picture."""
    kept = _kept(desk, visit)
    svg = chart_svg(kept.answer, address=desk.address(kept.number))
    return download(None if svg is None else png_bytes(svg), f"{kept.number}.png", _PNG)


def as_card(desk: Desk, visit: Visit) -> Given:
    """The answer as a card, which links to it show as their preview."""
    kept = _kept(desk, visit)
    svg = card_svg(kept.answer, desk.engine.whose(kept.answer), desk.address(kept.number))
    return download(None if svg is None else png_bytes(svg, 1.0), f"{kept.number}-card.png", _PNG)


def as_it_was(desk: Desk, visit: Visit) -> Given:
    """A file that some document was loaded from, by its sha256, also one replaced since."""
    name, sha256 = visit.names["document"], visit.names["sha256"]
    return download(original(desk.store.path, name, sha256), name)


def _kept(desk: Desk, visit: Visit) -> Kept:
    found = desk.archive.get(int(visit.names["number"]))
    if found is None:
        raise Missing
    return found


def _versions(desk: Desk, kept: Kept) -> tuple[Version, ...]:
    rows = desk.store.rows(statement("document_marks"), {"documents": list(kept.documents)})
    loaded = {row["document"]: row["sha256"] for row in rows}
    states = {True: "same", False: "other"}
    return tuple(
        Version(
            document,
            sha256,
            states[loaded[document] == sha256] if document in loaded else "gone",
            Address(document),
            original(desk.store.path, document, sha256) is not None,
        )
        for document, sha256 in kept.documents.items()
    )
