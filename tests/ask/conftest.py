"""What the tests of the core share: conversations over the shipped documents."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from bot.ask.context import Context
from bot.ask.pipeline import Engine
from bot.model import Answer


@pytest.fixture(scope="session")
def ask(engine: Engine) -> Callable[..., Answer]:
    """Asks the questions of one conversation in order and gives the last answer, which is kept."""

    @cache
    def last_answer(*questions: str) -> Answer:
        context = Context()
        for question in questions:
            reply = engine.ask(question, context)
            context = reply.context
        return reply.answer

    return last_answer


@pytest.fixture(scope="session")
def figure(ask: Callable[..., Answer]) -> Callable[..., str]:
    """Asks likewise and gives label, value and unit of the one figure asked for."""

    def first_figure(*questions: str) -> str:
        figures = ask(*questions).figures
        return f"{figures[0].label} {figures[0].value} {figures[0].unit}" if figures else ""

    return first_figure
