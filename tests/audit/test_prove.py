"""No number leaves without a figure or a cell behind it."""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.audit.prove import prove
from bot.model import Answer, Figure, Source, Status

SOURCE = Source("某县-2016.txt", "部门基本支出预算", "（7）公务接待费", "合计", "第1117–1118行")
CELLS = {
    7: {
        "text": "100.00",
        "value": Decimal("100.000000"),
        "unit": "万元",
        "label": "（7）公务接待费",
    },
    8: {"text": "12.00", "value": Decimal("12.000000"), "unit": "万元", "label": "（2）水费"},
}
ANSWER = Answer(
    question="公务接待费多少?",
    status=Status.ANSWERED,
    text="某县2016年公务接待费为 100.00 万元。\n"
    "出处：《部门基本支出预算》第1117–1118行（某县-2016.txt）",
    figures=(Figure("公务接待费", "100.00", "万元", False, (0,)),),
    sources=(SOURCE,),
)


def test_a_reply_of_figures_and_places_is_proved() -> None:
    """Figure, year, place and file name are all explained."""
    assert prove(ANSWER, CELLS) == ()


@pytest.mark.parametrize(
    ("line", "unproved"),
    [
        ("其中 37.25 万元用于外宾。", ("37.25 万元",)),
        ("合 100.00 元。", ("100.00 元",)),
        ("约占 8.69%。", ("8.69",)),
        ("人均 2 万元，共 50 人。", ("2 万元", "50")),
    ],
)
def test_a_number_from_nowhere_is_told(line: str, unproved: tuple[str, ...]) -> None:
    """What a faulty template adds, or gives in the wrong unit, is found."""
    assert prove(replace(ANSWER, text=f"{ANSWER.text}\n{line}"), CELLS) == unproved


@pytest.mark.parametrize(
    "line",
    [
        "合 1,000,000 元。",
        "算式：100.00 万元 − 12.00 万元",
        "另有 3 项未列出。",
        "1. 公务接待费",
        "同样的数还见于：《日常公用经费预算》第2264–2265行",
    ],
)
def test_what_is_converted_counted_or_numbered_is_proved(line: str) -> None:
    """Cited amounts in another unit, counts, list numbers and places are explained."""
    assert prove(replace(ANSWER, text=f"{ANSWER.text}\n{line}"), CELLS) == ()


def test_a_number_of_the_question_may_be_repeated() -> None:
    """The asker's own figure is judged in the reply."""
    answer = replace(
        ANSWER, question="公务接待费是300万吗", text=ANSWER.text + "\n您说的 300 不对。"
    )

    assert prove(answer, CELLS) == ()


def test_a_quoted_passage_may_be_repeated() -> None:
    """Numbers of a text that the reply quotes are explained by it."""
    answer = replace(ANSWER, text=ANSWER.text + "\n原文写作 1135000 万元。")

    assert prove(answer, CELLS) == ("1135000 万元",)
    assert prove(answer, CELLS, ["“三公”经费预算支出1135000万元"]) == ()


def test_a_figure_that_stands_in_no_cited_cell_is_told() -> None:
    """A template cannot call a number read that it made up."""
    made_up = Figure("公务接待费", "101.00", "万元", False, (0,))

    assert prove(replace(ANSWER, figures=(made_up,)), CELLS) == ("101.00 万元",)


def test_a_derived_figure_needs_no_cell_of_its_value() -> None:
    """A sum stands in no cell."""
    total = Figure("合计", "112.00", "万元", True, (0,))
    answer = replace(ANSWER, figures=(total,), text="两项合计 112.00 万元（100.00 + 12.00）。")

    assert prove(answer, CELLS) == ()


def test_it_is_fast() -> None:
    """A reply of common size is proved in well under a millisecond."""
    prove(ANSWER, CELLS)
    began = time.perf_counter()
    for _ in range(200):
        prove(ANSWER, CELLS)

    assert (time.perf_counter() - began) / 200 < 0.001


def test_numbers_in_the_name_of_a_sheet_are_a_place() -> None:
    """A cell of a sheet whose name holds numbers is a place, like a line."""
    source = replace(SOURCE, place="公开09表 三公!C7:D12")
    text = "某县2016年公务接待费为 100.00 万元。\n出处：公开09表 三公!C7:D12（某县-2016.txt）"
    answer = replace(ANSWER, text=text, sources=(source,))

    assert prove(answer, CELLS) == ()
    assert prove(replace(answer, text=f"{text}\n另有 37.25 万元。"), CELLS) == ("37.25 万元",)
