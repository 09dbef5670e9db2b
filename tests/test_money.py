"""Amounts are exact."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.money import YUAN, convert, parse_amount, plain, rounded

_AMOUNTS = st.decimals(
    min_value=Decimal("-999999999999"), max_value=Decimal("999999999999"), places=4
)


@given(_AMOUNTS)
def test_written_and_read(value: Decimal) -> None:
    """An amount written out and read back is the same."""
    assert value == parse_amount(plain(value))


@given(_AMOUNTS)
def test_grouping(value: Decimal) -> None:
    """Commas between groups of three digits change nothing."""
    assert value == parse_amount(f"{value:,.4f}")


@given(_AMOUNTS, st.sampled_from(sorted(YUAN)), st.sampled_from(sorted(YUAN)))
def test_there_and_back(value: Decimal, one: str, other: str) -> None:
    """Converting to another unit and back gives the same amount."""
    assert value == convert(convert(value, one, other), other, one)


@given(_AMOUNTS)
def test_rounding(value: Decimal) -> None:
    """A rounded amount has two decimals and differs by half a cent at most."""
    assert -2 == rounded(value).as_tuple().exponent
    assert abs(rounded(value) - value) <= Decimal("0.005")


@given(st.text())
def test_never_fails(text: str) -> None:
    """Any text is an amount or None."""
    assert parse_amount(text) is None or isinstance(parse_amount(text), Decimal)


@pytest.mark.parametrize("text", ["", " ", "-", "—", "1,00", "1.2.3", "100%", "约5", "1e5", "无"])
def test_no_amount(text: str) -> None:
    """What is no plain number is none; a blank and a dash are not zero."""
    assert parse_amount(text) is None


def test_half_up() -> None:
    """Half a cent goes up, away from zero."""
    assert ["0.13", "0.01", "-0.13"] == [
        str(rounded(Decimal(text))) for text in ("0.125", "0.005", "-0.125")
    ]


def test_numbers_over_lines() -> None:
    """A number broken over two lines is one, two numbers under each other are none."""
    assert Decimal("371514655.00") == parse_amount("371,514,65\n5.00")
    assert parse_amount("100\n200") is None
    assert parse_amount("1.00\n2.00") is None


def test_wide_digits() -> None:
    """Digits in the width of Chinese characters are digits."""
    assert Decimal("1234.50") == parse_amount("１，２３４．５０")


def test_negative_in_brackets() -> None:
    """An amount in brackets is below zero, as bookkeepers write it; a number in them is none."""
    assert Decimal("-4.44") == parse_amount("(4.44)")
    assert Decimal("-1234") == parse_amount("（1,234）")
    assert parse_amount("(4)") is None
