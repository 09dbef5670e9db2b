"""Where the figures of a picture stand, in one line."""

from __future__ import annotations

from bot.charts.amounts import word
from bot.model import Answer, Source

_MOST = 3


def source_text(answer: Answer, most: int = _MOST) -> str:
    """The places of an answer's figures: tables named once, the first places in full."""
    used = dict.fromkeys(index for figure in answer.rows for index in figure.sources)
    sources = [answer.sources[index] for index in used if index < len(answer.sources)]
    tables: dict[tuple[str, str, bool], list[str]] = {}
    for source in sources or answer.sources:
        key = (source.document, source.table, bool(source.column))
        tables.setdefault(key, []).append(source.place)
    places = [_place(key, found) for key, found in tables.items()]
    more = [word("more_places", count=len(places))] if len(places) > most else []
    return word("source", places="".join([word("between").join(places[:most]), *more]))


def first_source(answer: Answer) -> Source | None:
    """The source of the figure asked for."""
    used = [index for figure in answer.rows for index in figure.sources]
    return answer.sources[used[0]] if used else next(iter(answer.sources), None)


def _place(key: tuple[str, str, bool], places: list[str]) -> str:
    document, table, in_table = key
    found = list(dict.fromkeys(places))
    told = "、".join(_short(found[:_MOST]))
    if len(found) > _MOST:
        told += word("more_places", count=len(found))
    name = "place" if in_table else "text_place"
    return word(name, document=document, table=table, place=told)


def _short(places: list[str]) -> list[str]:
    """The places with the name of their sheet once: Sheet1!B7, C9."""
    sheets = [place.rpartition("!")[0] for place in places]
    if len(set(sheets)) > 1 or not sheets[0]:
        return places
    return [places[0], *(place.rpartition("!")[2] for place in places[1:])]
