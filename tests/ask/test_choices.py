"""Choices taken by number and by words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask.choices import chosen
from bot.model import Answer, Choice, Status

_CHOICES = (
    Choice("A", "政务服务的综合业务管理多少"),
    Choice("B", "政府办公室机关事务管理的综合业务管理多少"),
    Choice("C", "政府法制综合业务管理的综合业务管理多少"),
)
_ASKED = "综合业务管理多少钱"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2", "B"), ("２", None), ("第二个", "B"), ("选1", "A"), ("三", "C"), ("第3项", "C"),
        ("就第一个吧", "A"), ("2。", "B"), ("机关事务的那个", "B"), ("法制的", "C"),
        ("我要政务服务那个", "A"), ("综合业务管理", None), ("4", None), ("0", None),
        ("水费多少", None),
        ("", None),
    ],
)  # fmt: skip
def test_chosen(text: str, label: str | None) -> None:
    """One choice is taken, or none where the words fit none or several."""
    choice = chosen(text, _CHOICES)
    assert label == (choice and choice.label)


@given(st.text(max_size=20))
def test_nothing_offered(text: str) -> None:
    """Where nothing was offered nothing is taken."""
    assert chosen(text, ()) is None


@given(st.text(max_size=30))
def test_anything(text: str) -> None:
    """Whatever is said takes one of the choices or none."""
    assert chosen(text, _CHOICES) in (None, *_CHOICES)


def test_asked_back(ask: Callable[..., Answer]) -> None:
    """A name that stands for several lines is asked back, each with what it belongs to."""
    answer = ask(_ASKED)
    labels = [choice.label for choice in answer.choices]
    assert Status.CLARIFY is answer.status
    assert 3 == len(labels)
    assert "政务服务 › 综合业务管理：金额空白" in answer.text
    assert "政府办公室机关事务管理 › 综合业务管理：85.40 万元" in answer.text


@pytest.mark.parametrize(
    ("taken", "value"),
    [
        ("2", "85.40"), ("２", "85.40"), ("第二个", "85.40"), ("第3个", "2.00"),
        ("机关事务的那个", "85.40"), ("法制的", "2.00"),
    ],
)  # fmt: skip
def test_taken(taken: str, value: str, ask: Callable[..., Answer]) -> None:
    """The choice taken is answered alone."""
    answer = ask(_ASKED, taken)
    assert (Status.ANSWERED, [value]) == (answer.status, [f.value for f in answer.figures])


def test_taken_blank(ask: Callable[..., Answer]) -> None:
    """A choice whose amount is blank says so."""
    answer = ask(_ASKED, "1")
    assert (Status.NO_DATA, ()) == (answer.status, answer.figures)
    assert "空白" in answer.lead


def test_another_question(ask: Callable[..., Answer]) -> None:
    """Instead of a choice another question may be asked."""
    assert "信息科 6.85 万元" in ask(_ASKED, "信息科").lead


def test_choices_are_questions(ask: Callable[..., Answer]) -> None:
    """Each question that a choice stands for is answered or told blank when asked alone."""
    for choice in ask(_ASKED).choices:
        assert ask(choice.question).status in (Status.ANSWERED, Status.NO_DATA)
