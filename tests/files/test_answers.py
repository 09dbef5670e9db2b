"""Answers as files: every kind of answer, read back, gives exactly its figures."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import openpyxl
import pytest

from bot.ask.context import Context
from bot.ask.pipeline import Engine
from bot.ask.types.catalogue import read_catalogue
from bot.files.answers import answer_csv, answer_xlsx
from bot.load.desk.load import samples_db
from bot.model import Answer, Figure, Source, Status
from bot.resources import queries_dir
from bot.warm import open_engine

_TEMPLATES = read_catalogue(queries_dir(), checked=False)


@pytest.fixture(scope="module")
def samples() -> Engine:
    """An engine over the documents of several bodies and years."""
    return open_engine(samples_db())


def _answers(engine: Engine, samples: Engine, name: str) -> list[Answer]:
    found = []
    template = next(t for t in _TEMPLATES if t.name == name)
    engine = engine if template.over in ("", "nothing") else samples
    for test in template.tests:
        context = Context()
        for question in test.before:
            context = engine.ask(question, context).context
        found.append(engine.ask(test.ask, context).answer)
    return found


def _csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("name", [template.name for template in _TEMPLATES])
def test_csv_equals_the_figures(engine: Engine, samples: Engine, name: str) -> None:
    """Each figure is a line: name, value as in the answer, unit; a blank has no value."""
    for answer in _answers(engine, samples, name):
        rows = _csv(answer_csv(answer))[1:]
        told = [(f.label, f.value, f.unit) for f in answer.rows]

        assert told == [(r[0].removeprefix("'"), r[1], r[2]) for r in rows if r[3]]


@pytest.mark.parametrize("name", [template.name for template in _TEMPLATES])
def test_xlsx_equals_the_figures(engine: Engine, samples: Engine, name: str) -> None:
    """Values are real numbers shown with the decimals printed; sources and text stand beside."""
    for answer in _answers(engine, samples, name):
        book = openpyxl.load_workbook(io.BytesIO(answer_xlsx(answer)))
        figures, sources, about = book.worksheets
        cells = [row[1] for row in figures.iter_rows(min_row=2)] if answer.rows else []

        assert [_number(f.value) for f in answer.rows] == [
            None if cell.value is None else Decimal(repr(cell.value)) for cell in cells
        ]
        assert [_places(f.value) for f in answer.rows if f.value] == [
            len(cell.number_format.partition(".")[2]) for cell in cells if cell.value is not None
        ]
        assert [s.place for s in answer.sources] == [
            row[4] for row in sources.iter_rows(min_row=2, values_only=True)
        ]
        assert answer.text in [row[1] for row in about.iter_rows(values_only=True)]


def _number(value: str) -> Decimal | None:
    return Decimal(value) if value else None


def _places(value: str) -> int:
    return len(value.partition(".")[2])


def _made(label: str, value: str, unit: str = "万元") -> Answer:
    figure = Figure(label, value, unit, False, (0,))
    source = Source("甲.txt", "=1+1", "@a", "-b", "+第1行")
    text = f"{label} {value}"
    return Answer("=问", Status.ANSWERED, text, figures=(figure,), sources=(source,), lead=text)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", " ="])
def test_csv_runs_nothing(start: str) -> None:
    """A cell that a spreadsheet would take for a formula gets an apostrophe."""
    rows = _csv(answer_csv(_made(f"{start}cmd|' /C calc'!A0", "1.00")))

    assert all(not cell.strip().startswith(("=", "+", "-", "@", "＝")) for cell in rows[1] if cell)


def test_negative_numbers_stay_numbers() -> None:
    """A negative amount is no formula."""
    answer = _made("冲减", "-12.30")
    sheet = openpyxl.load_workbook(io.BytesIO(answer_xlsx(answer))).worksheets[0]

    assert "-12.30" == _csv(answer_csv(answer))[1][1]
    assert -12.3 == sheet["B2"].value


def test_xlsx_has_no_formula() -> None:
    """Text is text in a workbook, whatever it begins with."""
    book = openpyxl.load_workbook(io.BytesIO(answer_xlsx(_made("=1+1", "1"))))

    assert {"f"} & {cell.data_type for page in book for row in page for cell in row} == set()


def test_more_digits_than_a_spreadsheet_holds() -> None:
    """A number too long for a spreadsheet's own numbers stands as text, digit for digit."""
    book = openpyxl.load_workbook(io.BytesIO(answer_xlsx(_made("合计", "12345678901234567.89"))))

    assert "12345678901234567.89" == book.worksheets[0]["B2"].value


def test_unit_in_the_head() -> None:
    """Where all figures have one unit, the head of the column names it."""
    book = openpyxl.load_workbook(io.BytesIO(answer_xlsx(_made("水费", "12.00"))))

    assert "数值（万元）" == book.worksheets[0]["B1"].value


def test_blank_answer(engine: Engine) -> None:
    """A blank is a line without a value, and the file says that it is blank."""
    answer = engine.ask("培训费是多少").answer
    row = _csv(answer_csv(answer))[1]

    assert ("培训费", "", "空白") == (row[0], row[1], row[3])
