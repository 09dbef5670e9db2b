"""Names by which lines are called: as printed, short, everyday, in another script or width."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Answer, Status

Figure = Callable[..., str]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("公务接待费多少", "公务接待费 100.00 万元"),
        ("公务接待费", "公务接待费 100.00 万元"),
        ("公务接待费花了多少钱", "公务接待费 100.00 万元"),
        ("涞源县的水费", "水费 12.00 万元"),
        ("涞源县人民政府办公室2016年水费是多少", "水费 12.00 万元"),
        ("16年水费多少", "水费 12.00 万元"),
        ("三公经费多少", "“三公”经费小计 113.50 万元"),
        ("法制办律师费多少", "法制办律师费 2.00 万元"),
        ("信息科多少", "信息科 6.85 万元"),
    ],
)
def test_printed(question: str, expected: str, figure: Figure) -> None:
    """A name as printed, alone or in a sentence, gives its amount."""
    assert expected == figure(question)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("招待费多少", "公务接待费 100.00 万元"),
        ("吃喝多少", "公务接待费 100.00 万元"),
        ("油费多少", "公务用车运行维护费 13.50 万元"),
        ("冬天烧暖气花多少", "取暖费 96.30 万元"),
        ("电话费多少", "邮电费 7.97 万元"),
        ("总支出多少", "预算支出 1150.51 万元"),
        ("财政拨款多少", "一般公共预算拨款 1150.51 万元"),
        ("三公", "“三公”经费小计 113.50 万元"),
    ],
)
def test_alias(question: str, expected: str, figure: Figure) -> None:
    """What people say for a line gives that line."""
    assert expected == figure(question)


@pytest.mark.parametrize(
    "question",
    [
        "公務接待費多少", "公 务 接 待 费 多少", "公务接待费　多少？", "＠ 公务接待费多少",
        "２０１６年公务接待费多少", "「公務接待費」多少", "《公务接待费》多少",
        "公务接待费多少\n\n",
    ],
)  # fmt: skip
def test_typed_otherwise(question: str, figure: Figure) -> None:
    """Script, width, spaces and marks make no difference."""
    assert "公务接待费 100.00 万元" == figure(question)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("电费多少", "电费 5.50 万元"),
        ("邮电费多少", "邮电费 7.97 万元"),
        ("离休费多少", "离休费 7.48 万元"),
        ("退休费多少", "退休费 48.81 万元"),
        ("离休几个人", "离退人数·离休 1 人"),
        ("退休人员多少人", "离退人数·退休 12 人"),
        ("设备维护多少钱", "设备维护 12.00 万元"),
        ("人防专项规划编制评审及设备维护费多少", "人防专项规划编制评审及设备维护费 10.00 万元"),
        ("公务用车多少辆", "车辆编制数 30 辆"),
        ("公务用车运行维护费多少", "公务用车运行维护费 13.50 万元"),
        ("专项工作经费多少", "专项工作经费 80.00 万元"),
        ("督查专项工作经费多少", "督查专项工作经费 1.40 万元"),
    ],
)
def test_never_the_neighbour(question: str, expected: str, figure: Figure) -> None:
    """A name that lies inside another, or looks like it, is not taken for it."""
    assert expected == figure(question)


def test_two_names(ask: Callable[..., Answer]) -> None:
    """A word for two lines gives both."""
    assert ["12.00", "5.50"] == [f.value for f in ask("水电费多少").figures]


@pytest.mark.parametrize("name", ["绿化费", "伙食费", "物业管理费", "教育支出", "国防支出"])
def test_absent(name: str, ask: Callable[..., Answer]) -> None:
    """A line that other budgets have and this one has not is named as missing, with no figure."""
    answer = ask(f"{name}多少")
    assert (Status.NO_DATA, ()) == (answer.status, answer.figures)
    assert f"没有“{name}”这一项" in answer.text
