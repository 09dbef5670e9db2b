"""Numbers, years and ranks in questions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask.language.numbers import chinese_number, find_numbers, find_rank, find_year

_SIGNS = "零一二两三十百千万亿0123456789.,%‰元块钱人辆个多来分之成半年度第前倒数最大的"
_SAID = st.text(st.sampled_from(_SIGNS), max_size=30)


@pytest.mark.parametrize(
    ("text", "value", "unit", "about"),
    [
        ("100万元", "1000000", "元", False),
        ("五百多万", "5000000", "元", True),
        ("十二万", "120000", "元", True),
        ("1135000万元", "11350000000", "元", False),
        ("1.5亿", "150000000", "元", False),
        ("11,505,100元", "11505100", "元", False),
        ("四分之一", "25", "%", True),
        ("百分之二十五", "25", "%", True),
        ("三成半", "35", "%", True),
        ("9.87%", "9.87", "%", False),
        ("55人", "55", "人", False),
        ("三十辆", "30", "辆", False),
    ],
)
def test_number(text: str, value: str, unit: str, about: bool) -> None:
    """Amounts are told in 元, fractions in per cent, and heads and vehicles as they are."""
    [number] = find_numbers(text)
    assert (Decimal(value), unit, about) == (number.value, number.unit, number.about)


@pytest.mark.parametrize("text", ["三公经费", "一下", "哪一项", "2016年", "16年度", "水费多少"])
def test_no_number(text: str) -> None:
    """Years, and numerals that are part of a word, are no numbers."""
    assert [] == find_numbers(text)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2016年水费", 2016), ("16年水费", 2016), ("2017年度", 2017), ("二〇一六年", 2016),
        ("二零一六年", 2016), ("2016水费", 2016),
    ],
)  # fmt: skip
def test_year(text: str, year: int) -> None:
    """Years are read in digits and in characters."""
    found = find_year(text)
    assert year == (found[2] if found else None)


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("第二个呢", "nth", 2), ("前三大的项目", "top", 3), ("最大的五个", "top", 5),
        ("top 4", "top", 4), ("倒数第二", "nth", 2), ("老三", "nth", 3), ("第12", "nth", 12),
    ],
)  # fmt: skip
def test_rank(text: str, kind: str, number: int) -> None:
    """Which one, and how many, are told apart."""
    found = find_rank(text)
    assert (kind, number) == (found[:2] if found else None)


@pytest.mark.parametrize("text", ["第一部分", "第3行", "第二条"])
def test_no_rank(text: str) -> None:
    """Places in a document are no ranks."""
    assert find_rank(text) is None


@given(st.integers(1, 9999))
def test_numerals(number: int) -> None:
    """Numerals with units, as people write them, are read as their number."""
    digits, units = "零一二三四五六七八九", ("千", "百", "十", "")
    written = ""
    for digit, unit in zip(f"{number:04}", units, strict=True):
        if digit != "0":
            written += digits[int(digit)] + unit
        elif written and not written.endswith("零"):
            written += "零"
    assert number == chinese_number(written.rstrip("零"))


@given(st.one_of(st.text(max_size=40), _SAID))
def test_anything(text: str) -> None:
    """No text is too odd; numbers stand in it in order, apart, with values that are finite."""
    at = 0
    for number in find_numbers(text):
        assert at <= number.start < number.end <= len(text)
        assert number.value.is_finite() and number.value >= 0
        at = number.end
    for found in (find_year(text), find_rank(text)):
        start, end = (found[0], found[1]) if found and isinstance(found[0], int) else (0, 0)
        if found and isinstance(found[0], str):
            start, end = found[2:4]
        assert 0 <= start <= end <= len(text)
