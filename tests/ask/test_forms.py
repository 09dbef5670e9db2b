"""Texts near a stretch of a question: the same whether looked through, indexed or shared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.ask.language.pinyin import sound
from bot.ask.vocabulary.forms import Forms, Mixed, Shared

_KEYS = ("会议费", "会计费", "公务接待费", "道路改造", "会议费", "道路改建", "费", "取暖费")
sound("会")  # the first sound takes long: a library is read for it
_TEXTS = st.text("会议费公务道路改造待暖取", min_size=1, max_size=8)


def _mixed(*, heard: bool) -> Mixed:
    def places(wanted: str) -> list[int]:
        return [at for at, key in enumerate(_KEYS) if key == wanted]

    shared = Shared(("会议费", "费", "邮电费", "水费"))
    own = {at: key for at, key in enumerate(_KEYS) if key not in shared.keys}
    return Mixed(own, places, shared, heard=heard)


@given(st.lists(_TEXTS, min_size=1, max_size=9))
def test_near_is_the_same_each_way(texts: list[str]) -> None:
    """Texts that share letters are found by looking, from an index, and through shared names."""
    long_asked, mixed = Forms("\n".join(_KEYS)), _mixed(heard=False)
    for text in texts:
        plain = {
            at: key
            for at, key in enumerate(_KEYS)
            if (same := len(set(text) & set(key))) and same >= 0.25 * min(len(key), len(text))
        }
        assert plain == Forms("\n".join(_KEYS)).near(text) == long_asked.near(text)
        assert long_asked.like(text) == mixed.like(text)


def test_equal_by_sound() -> None:
    """Names of one sound are found at all their places."""
    joined = sound("\n".join(_KEYS))
    for said in ("会议费", "汇议费", "水费", "道路该造"):
        assert Forms(joined).equal(sound(said)) == _mixed(heard=True).equal(sound(said))
    assert [0, 4] == _mixed(heard=True).equal(sound("汇议费"))
