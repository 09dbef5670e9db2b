"""Spans of a question and what they may mean."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ask.hearing.link import Linked, link
from bot.ask.language.normalise import normalise
from bot.ask.pipeline import Engine

_WORDS = (
    "公务接待费", "公务接代费", "电费", "邮电费", "离休", "设备维护", "综合业务管理", "三公",
    "会议",
    "多少", "占", "和", "差", "最大的", "项目", "前三", "2016年", "五百多万", "四分之一", "2010301",
    "涞源县", "教育局", "人均", "？", "，", " ", "abc", "water", "(", "）", "钢管", "呢", "的",
)  # fmt: skip
_TEXT = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from(_WORDS), max_size=8).map("".join),
)


def _linked(text: str, engine: Engine) -> Linked:
    known = engine.knowledge
    return link(normalise(text).text, known.vocabulary, known.lexicon)


def _names(text: str, engine: Engine) -> list[str]:
    return [span.said for span in _linked(text, engine).of("line")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("邮电费多少", ["邮电费"]),
        ("电费多少", ["电费"]),
        ("邮电费和电费差多少", ["邮电费", "电费"]),
        ("退休费比离休费多多少", ["退休费", "离休费"]),
        ("设备维护多少", ["设备维护"]),
        ("人防专项规划编制评审及设备维护费多少", ["人防专项规划编制评审及设备维护费"]),
        ("公务用车运行维护费多少", ["公务用车运行维护费"]),
    ],
)
def test_longest_name(text: str, names: list[str], engine: Engine) -> None:
    """A name swallows the shorter ones inside it, and stands by itself where it stands alone."""
    assert names == _names(text, engine)


def test_nothing_left(engine: Engine) -> None:
    """A question that is understood leaves nothing unexplained."""
    assert "" == _linked("公务接待费占日常公用经费多少?", engine).residue_text()


def test_left_over(engine: Engine) -> None:
    """What nothing explains is left over as it stands."""
    assert "xyzzy" in _linked("xyzzy多少", engine).residue_text()


@settings(max_examples=80)
@given(text=_TEXT)
def test_anything(text: str, engine: Engine) -> None:
    """Spans stand in the text in order and apart; the residue lies between them."""
    linked = _linked(text, engine)
    taken = sorted([*((s.start, s.end) for s in linked.spans), *linked.residue])
    at = 0
    for start, end in taken:
        assert at <= start < end <= len(linked.text)
        at = end
    assert all(span.readings for span in linked.spans)


@settings(max_examples=30)
@given(text=_TEXT)
def test_twice(text: str, engine: Engine) -> None:
    """The same text has the same spans each time, and so has its normalised form."""
    first = _linked(text, engine)
    assert first == _linked(text, engine)
    if first.text == normalise(first.text).text:
        assert first == _linked(first.text, engine)
