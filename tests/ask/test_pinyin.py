"""Sounds of characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask.language.pinyin import folded, sound, syllables

_SYLLABLES = ("a", "ai", "ang", "eng", "zh", "zhi", "chi", "shi", "ni", "nang", "fu", "feng", "er")
_HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=12)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("公务接代费", "公务接待费"),
        ("会意费", "会议费"),
        ("离修费", "离休费"),
        ("差旅废", "差旅费"),
    ],
)
def test_alike(said: str, meant: str) -> None:
    """Homophones sound the same."""
    assert sound(meant) == sound(said)


@pytest.mark.parametrize(
    ("one", "other"), [("电费", "邮电费"), ("离休费", "退休费"), ("水费", "电费")]
)
def test_unlike(one: str, other: str) -> None:
    """Names that sound different are different."""
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("syllable", "plain"),
    [("zhang", "zan"), ("shi", "si"), ("ni", "li"), ("fu", "hu"), ("ling", "lin"), ("bao", "bao")],
)
def test_folded(syllable: str, plain: str) -> None:
    """What many speakers say alike is one syllable."""
    assert plain == folded(syllable)


def test_syllables() -> None:
    """Each character has its syllable."""
    assert ("shui", "fei") == syllables("水费")


@given(st.sampled_from(_SYLLABLES))
def test_folding_twice(syllable: str) -> None:
    """A folded syllable folds to itself."""
    assert folded(syllable) == folded(folded(syllable))


@given(st.text(max_size=30))
def test_anything(text: str) -> None:
    """Every text has a sound as long as itself, and always the same one."""
    assert len(text) == len(sound(text))
    assert sound(text) == sound(text)


@given(_HAN, _HAN)
def test_parts(one: str, other: str) -> None:
    """A character sounds the same wherever it stands."""
    assert sound(one) + sound(other) == sound(one + other)
