"""Widths and breaks of text, against the font that draws it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from otf import advances

from bot.charts.measure import width_of, wrapped

_FONTS = Path(__file__).resolve().parents[2] / "bot" / "charts" / "fonts"
_TEXT = st.text(st.sampled_from("公务接待费2016.年（）《》、，。 %-abW第行万元"), max_size=60)


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_estimates_are_on_the_safe_side(weight: str) -> None:
    """No line of figures, names or places is wider in the font than it is taken to be."""
    known = advances(_FONTS / f"NotoSansCJKsc-{weight}.otf")
    for text in (
        "公务用车购置及运行维护费",
        "98234.10 万元",
        "-312.45 万元",
        "24.94 %",
        "来源：涞源县人民政府办公室-2016.txt《部门基本支出预算》第1117–1118行、Sheet1!B7",
        "https://example.org/a/1024",
        "WMmw@ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
    ):
        real = sum(known[char] for char in text)

        assert real <= width_of(text, 1, bold=weight == "Bold") <= 1.25 * real


@given(_TEXT, st.floats(60, 300), st.booleans())
@settings(max_examples=150)
def test_lines_fit_and_lose_nothing(text: str, room: float, even: bool) -> None:
    """Lines fit the room, and together are the text."""
    lines = wrapped(text, 16, room, 99, even=even)

    assert "".join(text.split()) == "".join("".join(lines).split())
    assert all(width_of(line, 16) <= room for line in lines)


def test_numbers_and_places_stay_whole() -> None:
    """A number, a date or a place is not broken over two lines."""
    lines = wrapped("公务接待费一百万元，见第1117–1118行、第1061–1062行", 16, 170, 9)

    assert any("第1117–1118行" in line for line in lines)
    assert any("第1061–1062行" in line for line in lines)


def test_no_line_begins_with_a_closing_mark() -> None:
    """Closing marks hang on, opening ones go with what they open."""
    for room in range(100, 240, 7):
        lines = wrapped("《部门预算》、（一）“三公”经费，包括：接待费。", 16, room, 99)

        assert not any(line[0] in "》、，。）：”" for line in lines[1:])
        assert not any(line[-1] in "《（“" for line in lines[:-1])


def test_two_lines_part_at_a_mark() -> None:
    """A sentence that takes two lines parts after its comma or colon where both halves fit."""
    assert ("公务接待费：", "甲局比乙局多 7.90 万元") == wrapped(
        "公务接待费：甲局比乙局多 7.90 万元", 16, 200
    )


def test_too_long_is_cut_with_a_mark() -> None:
    """What does not fit in so many lines ends with an ellipsis."""
    lines = wrapped("机关事业单位基本养老保险缴费支出" * 3, 16, 100, 2)

    assert (2, "…") == (len(lines), lines[-1][-1])
