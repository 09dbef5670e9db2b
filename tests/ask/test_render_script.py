"""The reply in the asker's script."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Answer


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("公務接待費多少", ("公務接待費 100.00 萬元", "出處")),
        ("會議費多少", ("會議費 15.00 萬元", "此項是空白")),
        ("培訓費是多少", ("培訓費", "空白不等於零")),
        ("2017年水費多少", ("沒有 2017 年的數據",)),
    ],
)
def test_traditional(question: str, words: tuple[str, ...], ask: Callable[..., Answer]) -> None:
    """A traditional question is answered in traditional characters, refusals too."""
    assert [] == [word for word in words if word not in ask(question).text]


def test_sources_as_printed(ask: Callable[..., Answer]) -> None:
    """Figures and sources are the same for either script."""
    one, other = ask("公務接待費多少"), ask("公务接待费多少")
    assert (other.figures, other.sources) == (one.figures, one.sources)


@pytest.mark.parametrize("question", ["公务接待费多少", "水费占总支出多少"])
def test_simplified(question: str, ask: Callable[..., Answer]) -> None:
    """A simplified question is answered in simplified characters."""
    assert "万元" in ask(question).text
    assert "萬元" not in ask(question).text
