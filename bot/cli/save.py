"""Answers and tables written to files; the ending of the name says in what format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bot.ask.pipeline import Engine
from bot.charts.card import card_svg
from bot.charts.draw import chart_svg
from bot.charts.png import png_bytes
from bot.db import Db
from bot.errors import BudgetBotError
from bot.files.answers import answer_csv, answer_xlsx
from bot.files.tables import table_csv, table_xlsx
from bot.model import Answer
from bot.opening import open_store
from bot.reasons import reason
from bot.resources import read_yaml
from bot.store import Store

T = TypeVar("T")


def save_answer(answer: Answer, file: Path) -> None:
    """Write the answer to the file: a table for .csv and .xlsx, its chart for .svg and .png."""
    if file.suffix.lower() in (".svg", ".png"):
        svg = chart_svg(answer)
        if svg is None:
            raise BudgetBotError(_say("no_chart"))
        _write(file, _picture(svg, file, 2.0))
    else:
        makers: dict[str, Callable[[Answer], bytes]] = {".csv": answer_csv, ".xlsx": answer_xlsx}
        _write(file, _maker(file, makers, ".csv .xlsx .svg .png")(answer))


def save_card(engine: Engine, answer: Answer, file: Path) -> None:
    """Write the answer as a card to the file."""
    svg = card_svg(answer, engine.whose(answer))
    if svg is None:
        raise BudgetBotError(_say("no_card"))
    _write(file, _picture(svg, file, 1.0))


def save_table(db: Db, document: str, number: int, file: Path) -> None:
    """Write a table of a document to the file."""
    makers: dict[str, Callable[[Store, str, int], bytes]] = {
        ".csv": table_csv,
        ".xlsx": table_xlsx,
    }
    make = _maker(file, makers, ".csv .xlsx")
    store = open_store(db)
    try:
        content = make(store, document, number)
    finally:
        store.close()
    _write(file, content)


def _picture(svg: str, file: Path, scale: float) -> bytes:
    makers: dict[str, Callable[[], bytes]] = {
        ".svg": svg.encode,
        ".png": lambda: png_bytes(svg, scale),
    }
    return _maker(file, makers, ".svg .png")()


def _maker(file: Path, makers: dict[str, T], known: str) -> T:
    maker = makers.get(file.suffix.lower())
    if maker is None:
        raise BudgetBotError(_say("bad_ending", name=file.name, known=known.replace(" ", "、")))
    return maker


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise BudgetBotError(_say("not_written", path=file, reason=reason(error))) from None


def _say(key: str, /, **values: object) -> str:
    return str(read_yaml("files.yaml")[key]).format(**values)
