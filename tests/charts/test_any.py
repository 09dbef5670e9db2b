"""Charts and cards of anything that a document may hold: well-formed, inside their frame."""

from __future__ import annotations

from gallery import made
from hypothesis import given, settings
from hypothesis import strategies as st
from test_draw import check_inside

from bot.charts.card import card_svg
from bot.charts.draw import chart_svg
from bot.model import Bar
from bot.render.bars import chart_lines
from bot.text import width

_NAMES = st.text(
    st.sampled_from("一般公共预算（类）款、：“”%<&\x00\u202eabMW 0123.、—㎡𠮷"),
    min_size=0,
    max_size=70,
)
_VALUES = st.one_of(
    st.just(""),
    st.decimals(-(10**9), 10**12, places=2).map(str),
    st.decimals(0, 1, places=6).map(str),
)
_YEARS = st.integers(1990, 2030).map(str)
_UNITS = st.sampled_from(["万元", "元", "人", "%", "平方米", "万元/人·年（折合）"])
_BARS = st.lists(st.tuples(_NAMES, _VALUES, st.sampled_from(["", "甲局", "乙局" * 9])), max_size=30)


@given(_NAMES, st.sampled_from(["bars", "pair"]), _BARS, _UNITS)
@settings(max_examples=60)
def test_bars(title: str, kind: str, bars: list[tuple[str, str, str]], unit: str) -> None:
    """Bars of any names and amounts."""
    _check(title, kind, bars or [("甲", "1", "")], unit)


@given(_NAMES, st.lists(st.tuples(_YEARS, _VALUES, st.sampled_from(["", "甲局"])), min_size=1))
@settings(max_examples=60)
def test_years(title: str, bars: list[tuple[str, str, str]]) -> None:
    """Years in any order, some twice, some without an amount."""
    _check(title, "series", bars, "万元")


@given(st.lists(st.tuples(_NAMES, st.decimals(0, 10**6, places=2)), min_size=1, max_size=30))
@settings(max_examples=40)
def test_parts(parts: list[tuple[str, object]]) -> None:
    """Parts of a whole, thin ones and nothing at all among them."""
    total = sum(value for _, value in parts)  # type: ignore[misc]
    bars = [(name, str(value), "") for name, value in parts]
    _check("占比", "share", bars, "万元", Bar("合计", str(total), "万元"))


def _check(
    title: str, kind: str, bars: list[tuple[str, str, str]], unit: str, whole: Bar | None = None
) -> None:
    answer = made(title, kind, [*bars], unit=unit, whole=whole)
    for svg in (
        chart_svg(answer),
        card_svg(answer, "某县财政局2023年决算", "https://example.org/a/1"),
    ):
        check_inside(svg or "")
    assert answer.chart is not None
    lines = chart_lines(answer.chart, answer.figures, 80)
    assert all(width(line) <= 110 for line in lines)
