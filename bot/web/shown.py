"""An answer as the pages show it: the sentence with its figures told apart, rows, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.charts.draw import chart_svg, title_of
from bot.charts.theme import PAGE
from bot.model import Answer, Choice, Figure, Source, Status
from bot.store import Store
from bot.web.links import Address
from bot.web.places import source_addresses

_LISTED = 3
"""From this many figures on they are shown as a table."""
_AMOUNT = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)? (?:[万亿千]?元|%|‰|人|辆|个|项|次|倍)")


@dataclass(frozen=True)
class Word:
    """A part of a sentence."""

    text: str
    is_figure: bool


@dataclass(frozen=True)
class Row:
    """A figure, or a blank with an empty value, and where it stands."""

    label: str
    value: str
    unit: str
    derived: bool
    places: tuple[tuple[str, Address], ...]


@dataclass(frozen=True)
class Stand:
    """Where something stands."""

    source: Source
    at: Address


@dataclass(frozen=True)
class Shown:
    """An answer with all that a page shows of it."""

    answer: Answer
    status: str
    lead: tuple[Word, ...]
    whose: str
    """Whose figures these are, where the sentence ends with that."""
    lines: tuple[str, ...]
    rows: tuple[Row, ...]
    """The figures as a table; empty where the sentence says it all."""
    stands: tuple[Stand, ...]
    notes: tuple[str, ...]
    choices: tuple[Choice, ...]
    asks_back: bool
    chart: str | None


def shown(answer: Answer, store: Store) -> Shown:
    """The answer as a page shows it."""
    at = source_addresses(store, answer)
    sentence, whose = title_of(answer)
    told = answer.status in (Status.ANSWERED, Status.NO_DATA) and bool(answer.figures)
    lead, whose = (sentence, whose) if told and whose else (answer.lead or sentence, "")
    rows = tuple(_row(figure, answer, at) for figure in answer.rows)
    listed = len(rows) >= _LISTED and answer.status is Status.ANSWERED
    return Shown(
        answer=answer,
        status=answer.status.value,
        lead=tuple(_words(lead)),
        whose=whose,
        lines=tuple(line for line in _lines(answer) if not (listed and _said(line, rows))),
        rows=rows if listed else (),
        stands=tuple(Stand(s, a) for s, a in zip(answer.sources, at, strict=True)),
        notes=answer.notes,
        choices=answer.choices,
        asks_back=answer.status is Status.CLARIFY,
        chart=chart_svg(answer, PAGE),
    )


def all_rows(answer: Answer, store: Store) -> tuple[Row, ...]:
    """Every figure and blank of the answer, however few."""
    at = source_addresses(store, answer)
    return tuple(_row(figure, answer, at) for figure in answer.rows)


def _words(sentence: str) -> Iterator[Word]:
    """The sentence with its amounts told apart."""
    at = 0
    for found in _AMOUNT.finditer(sentence):
        if found.start() > at:
            yield Word(sentence[at : found.start()], False)
        yield Word(found[0], True)
        at = found.end()
    if at < len(sentence):
        yield Word(sentence[at:], False)


def _lines(answer: Answer) -> list[str]:
    """What follows the first sentence; a clarifying answer's lines are its choices."""
    if answer.status is Status.CLARIFY and answer.choices:
        return []
    if answer.lead or answer.details:
        return [line for detail in answer.details for line in detail.splitlines() if line.strip()]
    return [line for line in answer.text.splitlines()[1:] if line.strip()]


def _said(line: str, rows: tuple[Row, ...]) -> bool:
    """Whether a line says no more than a row of the table."""
    return any(row.label and row.label in line and row.value in line for row in rows)


def _row(figure: Figure, answer: Answer, at: tuple[Address, ...]) -> Row:
    places = tuple(
        (answer.sources[index].place, at[index]) for index in figure.sources if index < len(at)
    )
    return Row(figure.label, figure.value, figure.unit, figure.derived, places)
