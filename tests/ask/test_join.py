"""Several questions in one message."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Answer, Status


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("公务接待费多少？水费多少？", ["100.00", "12.00"]),
        ("公务接待费多少？占总支出多少？人均多少？", ["100.00", "8.69", "1.82"]),
        ("水费多少，电费占总支出多少", ["12.00", "0.48"]),
        ("水费多少？编制多少人？最大的项目是哪个？", ["12.00", "25", "80.00"]),
        ("公务接待费是多少，另外编制有多少人", ["100.00", "25"]),
    ],
)
def test_each_answered(question: str, values: list[str], ask: Callable[..., Answer]) -> None:
    """Each of the questions is answered, in the order asked."""
    found = [figure.value for figure in ask(question).figures]
    assert values == [value for value in dict.fromkeys(found) if value in values]


def test_sources_of_both(ask: Callable[..., Answer]) -> None:
    """Sources are brought together, and each figure still points at its own."""
    answer = ask("水费多少，电费占总支出多少")
    rows = [[answer.sources[i].row for i in figure.sources] for figure in answer.figures]
    assert ["（2）水费", "（3）电费"] == [row[0] for row in rows]


def test_unknown_part(ask: Callable[..., Answer]) -> None:
    """A part that is not loaded does not borrow the other's figure."""
    answer = ask("水费多少？绿化费多少？")
    assert [] == [f.value for f in answer.figures if f.value != "12.00"]


def test_limit(ask: Callable[..., Answer]) -> None:
    """However many questions a message holds, the reply can be sent."""
    answer = ask("水费多少？日常公用经费包括哪些？编制多少人？人员经费包括哪些？" * 10)
    assert len(answer.text) <= 3500
    assert answer.status in Status


def test_blank_of_one(ask: Callable[..., Answer]) -> None:
    """A blank among the answers is kept as a blank, in its place and with its source."""
    answer = ask("水费多少？培训费多少？电费占总支出多少？")
    rows = [(row.label, row.value) for row in answer.rows]

    assert ("培训费", "") == rows[1]
    assert "培训费" in answer.sources[answer.rows[1].sources[0]].row
    assert answer.chart is None


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("水费是什么意思，编了多少", ["12.00"]),
        ("人防宣传是哪个活动的，那个活动一共多少钱", ["22.00"]),
        ("差旅费多少，住的是哪些宾馆", ["20.00"]),
        ("这个部门总共花多少，其中公用经费占多少", ["1150.51", "34.84"]),
    ],
)
def test_nothing_passed_over(question: str, values: list[str], ask: Callable[..., Answer]) -> None:
    """The figure of each part is told where one answer to the whole would pass a part over."""
    found = {figure.value for figure in ask(question).figures}
    assert found >= set(values)


@pytest.mark.parametrize(
    ("question", "value", "unheard"),
    [
        ("印刷费多少，印了几本书", "10.00", "印了几本书"),
        ("会议费多少，来的都是谁", "15.00", "来的都是谁"),
    ],
)
def test_says_what_is_left_open(
    question: str, value: str, unheard: str, ask: Callable[..., Answer]
) -> None:
    """A part that asks what nothing answers is named beside the answer to the other."""
    answer = ask(question)
    assert [figure.value for figure in answer.figures] == [value]
    assert any(unheard in note for note in answer.notes)


@pytest.mark.parametrize(
    "question", ["印刷费多少，谁知道", "印刷费多少，能告诉我吗", "几点了，印刷费多少"]
)
def test_no_note_of_talk(question: str, ask: Callable[..., Answer]) -> None:
    """What is only said around a question is no question that was left open."""
    answer = ask(question)
    assert [figure.value for figure in answer.figures] == ["10.00"]
    assert not any("没有听懂" in note for note in answer.notes)


def test_asked_back_beside_answers(ask: Callable[..., Answer]) -> None:
    """The parts that are clear are answered, and what the other may mean is asked back."""
    answer = ask("水费多少，电费多少，工资多少")
    assert [figure.value for figure in answer.figures][:2] == ["12.00", "5.50"]
    assert len(answer.choices) == 2
    assert "没有听懂" not in answer.text


def test_sum_of_one_alone(ask: Callable[..., Answer]) -> None:
    """A part that may mean several things is not passed over in what is worked out of all."""
    assert ask("工资多少，奖金多少，加起来多少，占人员经费多少").status is Status.CLARIFY


def test_why_beside_a_difference(ask: Callable[..., Answer]) -> None:
    """A part that wonders why two figures differ leaves their difference the answer."""
    answer = ask("水费和电费都是按量交的，怎么还不一样，差多少")
    assert answer.figures[0].value == "6.50"
