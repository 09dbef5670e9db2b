"""Answers as messages: escaping, cutting, lengths."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_core import FakeEngine
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Answer, Choice, Status
from bot.telegram.messages import (
    PAGE,
    Line,
    answer_pages,
    escape,
    pages,
    shortened,
    summary,
    units,
)
from bot.telegram.phrases import read_phrases
from bot.telegram.records import FULL, SHORT
from bot.telegram.standin.markup import parsed

PHRASES = read_phrases()
TEXTS = st.text(st.characters(codec="utf-8"), max_size=3_000)
LINES = st.lists(st.builds(Line, TEXTS, st.booleans(), st.booleans()), max_size=12)


@given(LINES)
def test_pages_parse_and_fit(lines: list[Line]) -> None:
    """Whatever the lines hold, every page parses, fits, and shows what the plain text says."""
    for page in pages(lines):
        assert units(page.plain) <= PAGE + 1
        assert parsed(page.html, "HTML").text.split() == page.plain.split()


@given(st.lists(st.text("字数1😀", min_size=1, max_size=90), max_size=150))
def test_no_line_is_lost_or_split(texts: list[str]) -> None:
    """Lines that fit a page come out whole and in order."""
    shown = [
        line for page in pages(Line(text) for text in texts) for line in page.plain.split("\n")
    ]

    assert shown == texts


@given(TEXTS, st.integers(2, 300))
def test_shortened(text: str, most: int) -> None:
    """A shortened text has at most so many units."""
    assert units(shortened(text, most)) <= most


def test_escape() -> None:
    """Angle brackets and ampersands are shown, not obeyed."""
    assert escape("<b>&\x00") == "&lt;b&gt;&amp;"


@pytest.mark.parametrize(("style", "lines"), [(FULL, 4), (SHORT, 2)])
def test_styles(style: str, lines: int) -> None:
    """The short style leaves out what is folded."""
    answer = FakeEngine().ask("公务接待费多少").answer

    assert len(answer_pages(answer, style, PHRASES)[0].plain.splitlines()) == lines


def test_text_alone_is_enough() -> None:
    """An answer with no lead and no details is shown by its text."""
    answer = Answer("?", Status.ANSWERED, "第一行\n第二行")

    assert answer_pages(answer, FULL, PHRASES)[0].html == (
        "<b>第一行</b>\n<blockquote expandable>第二行</blockquote>"
    )


def test_choices_are_listed_once() -> None:
    """Choices that the text lists already are not listed again."""
    answer = Answer("?", Status.CLARIFY, "", lead="哪个？", choices=(Choice("甲", "甲"),))
    listed = replace(answer, details=("1. 甲",))

    assert answer_pages(answer, FULL, PHRASES) == answer_pages(listed, FULL, PHRASES)


def test_summary() -> None:
    """An inline result shows the figure in its title and the source in its description."""
    title, description = summary(FakeEngine().ask("会议费").answer, PHRASES)

    assert title == "会议费：20.50 万元"
    assert "第1117–1118行" in description
