"""What a reply says: blanks, twins, doubts, sources."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Answer, Status

Ask = Callable[..., Answer]
_BLANK = ("培训费", "咨询费", "手续费", "租赁费", "福利费", "因公出国出境", "债务收入")


@pytest.mark.parametrize("name", _BLANK)
def test_blank(name: str, ask: Ask) -> None:
    """A blank says 空白 and gives no figure, and never a zero; its cell is the source."""
    answer = ask(f"{name}多少")
    assert (Status.NO_DATA, ()) == (answer.status, answer.figures)
    assert "空白" in answer.lead
    assert "空白不等于零" in answer.text
    assert "0.00" not in answer.text
    assert answer.sources


@pytest.mark.parametrize(
    "question", ["培训费占多少", "人均培训费多少", "培训费和会议费差多少", "咨询费多少元"]
)
def test_reckoning_with_a_blank(question: str, ask: Ask) -> None:
    """Nothing is reckoned from a blank."""
    answer = ask(question)
    assert (Status.NO_DATA, ()) == (answer.status, answer.figures)
    assert "空白" in answer.text


def test_sum_over_a_blank(ask: Ask) -> None:
    """A sum over a blank says that the blank is not in it."""
    answer = ask("培训费加水费多少")
    assert "12.00" == answer.figures[0].value
    assert "培训费的金额空白，没有计入。" in answer.notes


def test_blank_elsewhere(ask: Ask) -> None:
    """An amount that another table leaves blank is told with that doubt."""
    answer = ask("会议费多少")
    assert ["15.00"] == [figure.value for figure in answer.figures]
    told = "".join(answer.notes)
    for table in ("部门“三公”及会议培训经费预算", "“三公”及会议培训经费预算"):
        assert f"《{table}》" in told
    assert "空白" in told


def test_same_elsewhere(ask: Ask) -> None:
    """Tables that print the same amount are named."""
    lines = ask("公务接待费多少").text.split("\n")
    [also] = [line for line in lines if line.startswith("同样的数")]
    for table in ("日常公用经费预算", "部门“三公”及会议培训经费预算", "“三公”及会议培训经费预算"):
        assert f"《{table}》" in also


def test_slip_of_unit(ask: Ask) -> None:
    """The running text's slip of unit is pointed out, and the table holds."""
    told = "".join(ask("三公经费多少").notes)
    for words in ("1135000 万元", "113.50 万元", "正好差一万倍", "以表为准"):
        assert words in told


@pytest.mark.parametrize("question", ["公务接待费多少", "公务接待费占总支出多少", "编制多少人"])
def test_order(question: str, ask: Ask) -> None:
    """The figure comes first, with body and year; the document's name follows."""
    lines = ask(question).text.split("\n")
    assert "涞源县人民政府办公室2016年预算" in lines[0]
    assert any(line.startswith("出处：") and ".txt" in line for line in lines[1:])


def test_long_list(ask: Ask) -> None:
    """A list gives each part, blanks among them as blanks."""
    answer = ask("日常公用经费包括哪些")
    assert 12 == len(answer.figures)
    assert "咨询费：金额空白" in answer.details
    assert "公务接待费 100.00 万元" in answer.details


def test_blanks_listed(ask: Ask) -> None:
    """The blanks of a group are counted and named."""
    answer = ask("日常公用经费里哪些是空着的")
    assert "7" == answer.figures[0].value
    assert "咨询费、手续费、因公出国出境、租赁费、培训费、福利费、维修维护费" in answer.lead
