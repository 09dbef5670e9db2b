"""Folding of Chinese text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.text import fold, is_traditional, key, simplified, squeeze, whole, without_controls


@given(st.text())
def test_folding_twice(text: str) -> None:
    """A key is its own key: folding again changes nothing."""
    assert key(text) == key(key(text))


@given(st.text())
def test_no_white_space_left(text: str) -> None:
    """A squeezed text holds no white space."""
    assert not any(char.isspace() for char in squeeze(text))


@given(st.text())
def test_controls(text: str) -> None:
    """No control characters remain but tabs and ends of line."""
    assert not any(ord(char) < 32 and char not in "\t\n" for char in without_controls(text))


def test_widths_and_scripts() -> None:
    """Full-width signs, traditional characters and spaces between characters are folded."""
    assert "公务接待费abc100" == key(" 公務 接待費ＡＢＣ１００ ")
    assert "公务接待费?" == fold("公務接待費？")


def test_traditional() -> None:
    """A text is traditional where it differs from its simplified form."""
    assert [True, False] == [is_traditional("會議費"), is_traditional("会议费")]
    assert "会议费" == simplified("會議費")


def test_whole() -> None:
    """Bytes that the system could not read are UTF-8; a half of a character is replaced."""
    assert ["公务", "公\ufffd"] == [
        whole("公务".encode().decode("ascii", "surrogateescape")), whole("公\udce5"),
    ]  # fmt: skip
    assert "a?b" == whole("a\ud800b")
