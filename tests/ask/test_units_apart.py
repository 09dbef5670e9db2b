"""Items that one document prints in different units of money are compared exactly."""

from __future__ import annotations

import pytest
from paper import table, write

from bot.ask.pipeline import Engine
from bot.load.desk.bulk import load

_HEAD = ("预算支出项目", "金额")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """A document with a table in 元 and another in 万元."""
    folder = tmp_path_factory.mktemp("mixed")
    file = write(
        folder,
        table("部门支出预算", _HEAD, ("水费", "25000.00"), marks=("101某局", "单位：元")),
        table("部门项目支出预算", ("项目名称", "金额"), ("修路", "5.00")),
    )
    load([file], folder / "a.duckdb")
    return Engine(folder / "a.duckdb")


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("水费占修路的比例", "50.00 %"),
        ("修路比水费多多少", "2.50 万元"),
        ("修路是水费的几倍", "2.00 倍"),
    ],
)
def test_both_units_are_brought_together(question: str, figure: str, mixed: Engine) -> None:
    """Share, difference and ratio hold whatever the units are."""
    found = mixed.ask(question).answer.figures[0]

    assert figure == f"{found.value} {found.unit}"
