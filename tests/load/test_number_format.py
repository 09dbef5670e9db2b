"""Numbers of a sheet come out as the sheet shows them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.load.readers.number_format import BUILT_IN, shown


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        (1234.5, "#,##0.00", "1,234.50"),
        (1234.565, "#,##0.00", "1,234.57"),
        (0.1 + 0.2, "", "0.3"),
        (1234567.0, "General", "1234567"),
        (80, "0.00_ ", "80.00"),
        (-5, "0.00_);(0.00)", "-5.00"),
        (-5, "#,##0.00;[Red]-#,##0.00", "-5.00"),
        (0.2534, "0.00%", "25.34%"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (12, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "12.00"),
        (0, "#,##0.00;-#,##0.00;", ""),
        (0, "#.##", ""),
        (1.5, "0.0#", "1.5"),
        (1500, "#,##0,", "2"),
        (7, "00", "07"),
        (201, "@", "201"),
        (45000, "yyyy-mm-dd", "45000"),
        (3.5, '0.00"万元"', "3.50"),
        (0, BUILT_IN[43], "-"),
    ],
)
def test_shown(value: float, pattern: str, text: str) -> None:
    """The usual formats of budgets."""
    assert text == shown(value, pattern)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_two_decimals(value: Decimal) -> None:
    """No amount of two decimals changes on its way through the sheet."""
    assert f"{value + 0:,.2f}" == shown(float(value), "#,##0.00").replace("-0.00", "0.00")


@given(st.floats(-1e12, 1e12), st.text('#0,.;-%?_*"@[]（元 yE', max_size=12))
def test_any_format(value: float, pattern: str) -> None:
    """No format, however odd, stops the loading."""
    shown(value, pattern)
