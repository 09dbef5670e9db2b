"""What the sentences of the running text say with their figures."""

from __future__ import annotations

import pytest

from bot.load.document.claims import Claim, read_claims
from bot.load.parts import Passage
from bot.load.raw import Place


def _claims(*texts: str, phase: str = "预算") -> tuple[Claim, ...]:
    place = Place(1, 1)
    passages = tuple(Passage(at, "", "", text, place) for at, text in enumerate(texts))
    return read_claims(passages, phase, 2022)


def _told(*texts: str, phase: str = "预算") -> list[tuple[str, str, str]]:
    return [(c.subject, c.kind, str(c.value)) for c in _claims(*texts, phase=phase)]


def test_amount_change_and_growth_of_one_thing() -> None:
    """What follows an amount without another name is of the same thing; less is negative."""
    found = _claims("公务接待费5.00万元，比上年减少1.00万元，下降16.67%。")

    assert {0} == {claim.group for claim in found}
    assert [("amount", "5.00"), ("change", "-1.00"), ("growth", "-16.67")] == [
        (claim.kind, str(claim.value)) for claim in found
    ]


def test_budget_and_final_account() -> None:
    """Of a final account the budget beside it is told apart; the name may stand before."""
    name = "农林水支出(类)水利(款)防汛(项)"

    assert [(name, "budget", "4.00"), (name, "amount", "5.00"), (name, "done", "125.00")] == _told(
        "1.农林水支出（类）水利（款）防汛（项）。年初预算为4.00万元，支出决算为5.00万元，完成年初预算的125.00%。",
        phase="决算",
    )


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("预算支出9.00万元，其中：基本支出4.00万元；项目支出5.00万元。", [None, 0, 0]),
        ("支出9.00万元，其中：基本支出4.00万元，包括人员经费3.00万元。", [None, 0, 1]),
        ("收入9.00万元。事业收入4.00万元。", [None, None]),
        ("三公经费9.00万元，比上年减少1.00万元。其中：公务接待费4.00万元。", [None, 0]),
    ],
)
def test_what_is_part_of_what(text: str, within: list[int | None]) -> None:
    """其中 opens the parts of the thing before it, 包括 those of the last; a full stop ends it."""
    groups = {claim.group: claim.within for claim in _claims(text)}

    assert within == list(groups.values())


def test_parts_in_the_paragraphs_that_follow() -> None:
    """A paragraph that ends with 其中 is gone on with by the numbered ones after it."""
    found = _claims(
        "三公经费9.00万元。其中：",
        "（一）公务接待费4.00万元。",
        "（二）会议费5.00万元。",
        "其他6.00万元。",
    )

    assert [None, 0, 0, None] == [claim.within for claim in found]


def test_several_things_have_no_parts_in_the_paragraphs_that_follow() -> None:
    """Where a paragraph tells several things, 具体情况如下 goes on with none of them alone."""
    told = _claims(
        "出国费1.00万元；接待费2.00万元；用车费3.00万元。具体情况如下：", "1.接待费2.00万元。"
    )
    one = _claims("三公经费3.00万元。具体情况如下：", "1.接待费2.00万元。")

    assert (None, 0) == (told[-1].within, one[-1].within)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("较2021年预算7.00万元增加1.00万元", ["past", "change"]),
        ("2021年公务接待费5.00万元", ["past"]),
        ("公务接待费5.00万元，占三公经费的20.00%", ["amount", "share"]),
        ("因公出国费0万元，与上年持平", ["amount", "change"]),
        ("共安排项目5个", ["count"]),
        ("公车2辆。会议费支出与上年持平。", ["count", "change"]),
        ("水费预算3.00万元。决算数大于年初预算数的主要原因是用水", ["amount", "sign"]),
    ],
)
def test_kinds(text: str, kind: list[str]) -> None:
    """What a figure is follows from the words around it."""
    assert kind == [claim.kind for claim in _claims(text)]
