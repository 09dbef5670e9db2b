"""What the terminal shows."""

from __future__ import annotations

import io
import re

import pytest

from bot.model import Answer, Choice, Figure, Source, Status
from bot.render.terminal import Screen, clipped, printable

_ANSWER = Answer(
    question="q",
    status=Status.ANSWERED,
    text="水费 1.50 万元（某局2016年预算）。\n出处：《表》第1行（甲.txt）\n《表二》此项是空白。",
    figures=(Figure("水费", "1.50", "万元", False, (0,)),),
    sources=(Source("甲.txt", "表", "水费", "金额", "第1行"),),
    notes=("《表二》此项是空白。",),
    choices=(Choice("占比", "水费占多少"),),
)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def _shown(answer: Answer, *, colour: bool) -> str:
    stream = io.StringIO()
    screen = Screen(stream, colour=colour)
    screen.answer(answer)
    screen.follow_ups(answer)
    return stream.getvalue()


def test_plain() -> None:
    """Without colour the text is printed as it is."""
    assert _shown(_ANSWER, colour=False).startswith(_ANSWER.text + "\n")


def test_colour() -> None:
    """The figure is bold, the source dim, the doubt marked; the words stay the same."""
    shown = _shown(_ANSWER, colour=True)

    assert "\x1b[1;32m1.50 万元\x1b[0m" in shown
    assert "\x1b[2m出处：" in shown
    assert "※ 《表二》此项是空白。" in shown
    assert _ANSWER.text.split("\n")[0] == _COLOUR.sub("", shown).split("\n")[0]


def test_follow_ups() -> None:
    """Follow-ups are offered by number."""
    assert "1 占比" in _shown(_ANSWER, colour=True)


@pytest.mark.parametrize("colour", [True, False])
def test_no_escapes_from_outside(colour: bool) -> None:
    """What a document or a question holds cannot steer the terminal."""
    evil = Answer("q", Status.ANSWERED, "水费\x1b]0;title\x07\x1b[2J 1.50 万元\r")

    assert not re.search(r"[\x00-\x08\x0b-\x1a\x7f]|\x1b\]|\x1b\[2J", _shown(evil, colour=colour))


def test_table() -> None:
    """For a program the cells of a table stand between tabs."""
    stream = io.StringIO()
    Screen(stream, colour=False).table(("甲", "乙"), [(1, "x\ty"), (2, "")])

    assert "甲\t乙" == stream.getvalue().split("\n")[0]


def test_table_in_colour() -> None:
    """For a person it is drawn, all words kept."""
    stream = io.StringIO()
    Screen(stream, colour=True).table(("甲", "乙"), [("1", "[bold]x")])

    assert "[bold]x" in _COLOUR.sub("", stream.getvalue())


def test_clipped() -> None:
    """A text is cut to columns, of which a Chinese character takes two."""
    assert ["水费", "水…", "ab"] == [clipped("水费", 4), clipped("水费电", 4), clipped("ab", 2)]


def test_printable() -> None:
    """Control characters and halves of characters are replaced; ends of line stay."""
    assert "a\n\ufffd\ufffd" == printable("a\n\x1b\ud800")
