"""Messages taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask.language.split import segments


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("水费多少?电费多少?", ["水费多少", "电费多少"]),
        ("水费多少,电费呢", ["水费多少", "电费呢"]),
        ("水费多少 电费多少", ["水费多少", "电费多少"]),
        ("水费多少", ["水费多少"]),
        ("???", []),
        ("", []),
    ],
)
def test_segments(text: str, parts: list[str]) -> None:
    """Marks and spaces part a message, and none of them is left over."""
    assert parts == segments(text)


@given(st.text(max_size=60))
def test_anything(text: str) -> None:
    """Parts stand in the text in order, and there are never too many of them."""
    parts = segments(text)
    assert len(parts) <= 6
    at = 0
    for part in parts:
        at = text.index(part, at) + len(part)
