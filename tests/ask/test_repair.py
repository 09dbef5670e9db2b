"""Slips of the finger and talk around a question do not keep it from being understood."""

from __future__ import annotations

import pytest

from bot.ask.pipeline import Engine
from bot.model import Status


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("年金金多少", "25.32"),
        ("水费和电费一共计合多少 困死我了", "17.50"),
    ],
)
def test_repaired(engine: Engine, question: str, value: str) -> None:
    """A doubled or swapped character, and talk, are looked past."""
    answer = engine.ask(question).answer

    assert value == answer.figures[0].value


@pytest.mark.parametrize("talk", ["谁有车 周五捎我去趟县城 油费我出", "工资发了没 等着还花呗呢"])
def test_talk_stays_talk(engine: Engine, talk: str) -> None:
    """Talk that mentions a line in passing is not mended into a question."""
    answer = engine.ask(talk).answer

    assert answer.status is Status.NOT_UNDERSTOOD
    assert not answer.figures
