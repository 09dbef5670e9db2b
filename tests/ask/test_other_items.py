"""An item of the budget classification is never answered from one that is called nearly so."""

from __future__ import annotations

import csv
from collections.abc import Callable

import pytest

from bot.glossary import read_glossary
from bot.model import Answer, Status
from bot.resources import data_dir
from bot.text import key


def _items_called(name: str) -> set[str]:
    """The name itself, and the items of the glossary that it is said or printed for."""
    bare = key(name)
    forms = {i.name: {key(f) for f in (i.name, *i.printed, *i.said)} for i in read_glossary().items}
    return {bare} | {key(item) for item, said in forms.items() if bare in said}


def _economic() -> list[str]:
    """The names of the economic classification."""
    with (data_dir() / "codes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return sorted({row["name"] for row in rows if row["kind"].startswith("经济分类")})


def test_no_item_for_another(ask: Callable[..., Answer]) -> None:
    """Every name of the economic classification is answered by an item so called, or not at all."""
    answered = 0
    for name in _economic():
        answer = ask(f"{name}多少")
        if answer.status is not Status.ANSWERED or not answer.figures:
            continue
        answered += 1
        label = answer.figures[0].label.split(" › ")[-1]
        assert _items_called(label) & _items_called(name), (name, label)
    assert answered > 15


@pytest.mark.parametrize(
    "name",
    [
        "宣传事务", "其他商贸事务支出", "计划生育事务", "费用补贴", "社会保险补贴",
        "工资奖金津补贴", "救济费", "助学金", "专用材料费",
    ],
)  # fmt: skip
def test_not_in_the_document(name: str, ask: Callable[..., Answer]) -> None:
    """An item that the document lacks gets no figure; its name is given back."""
    answer = ask(f"{name}多少")
    assert () == tuple(answer.figures)
    assert name in answer.text


def test_part_of_a_name_is_still_heard(figure: Callable[..., str]) -> None:
    """An alias and a slip that is no item of its own still lead to the item."""
    assert figure("绩效工资多少").startswith("奖励绩效工资 9.70")
    assert figure("邮电废多少").startswith("邮电费 7.97")
