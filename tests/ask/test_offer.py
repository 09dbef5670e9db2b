"""Asking back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.ask.pipeline import Engine
from bot.ask.reply.offer import which_item
from bot.model import Answer, Status

Ask = Callable[..., Answer]


def test_which_item(engine: Engine, ask: Ask) -> None:
    """Where no line is named, those offered are lines that have an amount."""
    answer = which_item("多少钱", engine.knowledge)
    assert (Status.CLARIFY, ()) == (answer.status, answer.figures)
    assert 4 == len(answer.choices)
    for choice in answer.choices:
        assert Status.ANSWERED is ask(choice.question).status


@pytest.mark.parametrize("name", ["综合业务管理", "综合事务管理"])
def test_twins(name: str, ask: Ask) -> None:
    """Lines of one name are told apart by what they belong to, each with its amount or blank."""
    answer = ask(f"{name}多少")
    assert Status.CLARIFY is answer.status
    assert all(f" › {name}" in choice.label for choice in answer.choices)
    assert len(answer.choices) == len({choice.label for choice in answer.choices})
    assert all(choice.label in answer.text for choice in answer.choices)


def test_twin_named(figure: Callable[..., str]) -> None:
    """A twin that is named with what it belongs to is answered at once."""
    asked = "政府法制综合业务管理的综合业务管理多少"
    assert "政府法制综合业务管理 › 综合业务管理 2.00 万元" == figure(asked)
