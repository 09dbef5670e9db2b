"""Answers and tables saved as files from the command line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from bot.cli.app import run

_QUESTION = "社会保障缴费包括哪些"


def test_answer_in_every_format(tmp_path: Path, shipped: Path) -> None:
    """--save may stand several times; the ending says what is written."""
    files = [tmp_path / f"答案.{ending}" for ending in ("csv", "xlsx", "svg", "png")]
    options = [part for file in files for part in ("--save", str(file))]
    card = tmp_path / "卡片.png"
    status = run(["ask", _QUESTION, "--db", str(shipped), *options, "--card", str(card)])
    rows = list(csv.reader(io.StringIO(files[0].read_text(encoding="utf-8-sig"))))

    assert 0 == status
    assert ("基本养老保险费", "63.29") == tuple(rows[1][:2])
    assert 63.29 == openpyxl.load_workbook(files[1]).worksheets[0]["B2"].value
    assert files[2].read_text(encoding="utf-8").startswith("<svg")
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in (files[3], card))


@pytest.mark.parametrize(
    ("question", "name", "said"),
    [
        ("水费多少", "图.png", "画成图"),
        (_QUESTION, "答案.doc", "要以"),
        (_QUESTION, "没有这里/答案.csv", "写不了"),
    ],
)
def test_what_cannot_be_saved(
    question: str,
    name: str,
    said: str,
    tmp_path: Path,
    shipped: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One sentence says why nothing was written; the answer was shown all the same."""
    status = run(["ask", question, "--db", str(shipped), "--save", str(tmp_path / name)])
    shown = capsys.readouterr()

    assert 1 == status
    assert said in shown.err and 1 == len(shown.err.splitlines())
    assert "出处" in shown.out


def test_chart_in_the_terminal(shipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--chart draws bars under the answer."""
    run(["ask", "--chart", _QUESTION, "--db", str(shipped)])
    lines = capsys.readouterr().out.splitlines()
    bars = [line for line in lines if "│" in line]

    assert 6 == len(bars)
    assert bars[0].startswith("基本养老保险费") and bars[0].endswith("63.29 万元")


def test_a_whole_table(tmp_path: Path, shipped: Path) -> None:
    """tables --table N --save FILE writes one table; the only document needs no name."""
    file = tmp_path / "表.xlsx"
    status = run(["tables", "--db", str(shipped), "--table", "3", "--save", str(file)])
    sheet, about = openpyxl.load_workbook(file).worksheets

    assert (0, 42) == (status, sheet.max_row)
    assert about["B2"].value == "部门基本支出预算"


def test_half_of_it(tmp_path: Path, shipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table without a file, or a file without a table, is wrong usage."""
    assert 2 == run(["tables", "--db", str(shipped), "--table", "3"])
    assert "缺少 --save" in capsys.readouterr().err
    assert 2 == run(["tables", "--db", str(shipped), "--save", str(tmp_path / "a.csv")])
