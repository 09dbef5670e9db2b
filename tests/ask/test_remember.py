"""Questions that lean on what was said before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Answer, Status

_LISTED = "前三大的项目是哪些"


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("公务接待费多少", "那水费呢"), "水费 12.00 万元"),
        (("公务接待费占日常公用经费多少", "会议费呢"), "会议费占日常公用经费合计 3.74 %"),
        (("人均取暖费多少", "水费呢"), "人均 0.22 万元"),
        (("编制多少人", "那在职呢"), "在职人数 55 人"),
    ],
)
def test_and_another(turns: tuple[str, ...], expected: str, figure: Callable[..., str]) -> None:
    """A name alone is asked the same question as the one before."""
    assert expected == figure(*turns)


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("公务接待费多少", "占多少"), "公务接待费占预算支出 8.69 %"),
        (("公务接待费多少", "占总支出多少"), "公务接待费占预算支出 8.69 %"),
        (("公务接待费多少", "占日常公用经费多少"), "公务接待费占日常公用经费合计 24.94 %"),
        (("公务接待费多少", "人均"), "人均 1.82 万元"),
        (("公务接待费多少", "除以水费"), "倍数 8.33 倍"),
        (("公务接待费多少", "在哪张表"), "公务接待费 100.00 万元"),
        (("日常公用经费多少", "其中公务接待费呢"), "公务接待费 100.00 万元"),
        (("日常公用经费多少", "其中水费占多少"), "水费占日常公用经费合计 2.99 %"),
    ],
)
def test_something_else(turns: tuple[str, ...], expected: str, figure: Callable[..., str]) -> None:
    """A question without a name is asked of what was spoken of."""
    assert expected == figure(*turns)


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("公务接待费多少", "水费多少", "差多少"), "相差 88.00 万元"),
        (("公务接待费多少", "会议费", "差多少"), "相差 85.00 万元"),
        (("公务接待费多少", "水费多少", "电费多少", "这三个加起来"), "合计 117.50 万元"),
        (("水费和电费", "一共多少"), "合计 17.50 万元"),
    ],
)
def test_several(turns: tuple[str, ...], expected: str, figure: Callable[..., str]) -> None:
    """A question of several things takes up as many as were spoken of."""
    assert expected == figure(*turns)


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("公务接待费多少", "折成元"), "公务接待费 1000000 元"),
        (("公务接待费多少", "元"), "公务接待费 1000000 元"),
        (("公务接待费多少", "换成亿元"), "公务接待费 0.01 亿元"),
        (("水费比电费多多少", "换成元"), "相差 65000 元"),
    ],
)
def test_another_unit(turns: tuple[str, ...], expected: str, figure: Callable[..., str]) -> None:
    """The last answer is given again in the unit asked."""
    assert expected == figure(*turns)


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("公务接待费多少", "不是公务接待费，是水费"), "水费 12.00 万元"),
        (("取暖费多少", "我说的是水费"), "水费 12.00 万元"),
        (("取暖费多少", "说错了，是水费"), "水费 12.00 万元"),
        (("取暖费多少", "不对，水费"), "水费 12.00 万元"),
        (("不是公务接待费是会议费",), "会议费 15.00 万元"),
        (("不要水费，要电费",), "电费 5.50 万元"),
    ],
)
def test_corrected(turns: tuple[str, ...], expected: str, figure: Callable[..., str]) -> None:
    """A correction is followed, and what it denies is not answered."""
    assert expected == figure(*turns)


def test_inheritance_is_told(ask: Callable[..., Answer]) -> None:
    """What was taken over is named, since the asker may have meant something else."""
    assert "按上一问：公务接待费。" in ask("公务接待费多少", "占多少").text


def test_nothing_to_lean_on(ask: Callable[..., Answer]) -> None:
    """Without anything said before no figure is made up."""
    for question in ("占多少", "占总支出多少", "折成元", "为什么"):
        assert () == ask(question).figures, question


@pytest.mark.parametrize("talk", ["谢谢", "你好", "三公分的钢管多少钱"])
def test_talk_between(talk: str, figure: Callable[..., str]) -> None:
    """Small talk in between changes nothing."""
    assert "公务接待费占预算支出 8.69 %" == figure("公务接待费多少", talk, "占总支出多少")


def test_refused_follow_up(ask: Callable[..., Answer]) -> None:
    """A follow-up about another year or body is refused, and the next one is answered."""
    assert Status.NO_DATA is ask("公务接待费多少", "2017年呢").status
    assert Status.NO_DATA is ask("公务接待费多少", "教育局呢").status
    assert "8.69" == ask("公务接待费多少", "2017年呢", "占总支出多少").figures[0].value


def test_strange_follow_up(ask: Callable[..., Answer]) -> None:
    """占多少 behind a thing or body that is not loaded is not told of what came before."""
    for other in ("食堂呢", "体检费有没有", "县财政局的呢"):
        assert () == ask("公务接待费多少", other, "占总支出多少").figures, other
    assert "8.69" == ask("公务接待费多少", "食堂呢", "接待费占总支出多少").figures[0].value


def test_sum_goes_on(ask: Callable[..., Answer]) -> None:
    """The share of a sum goes on as that of the sum; 它 is the whole that was told."""
    assert "10.43" == ask("接待跟差旅合起来占基本支出多少", "占全部支出呢").figures[0].value
    assert "38.58" == ask("基本养老保险费多少", "公积金是它的百分之多少").figures[0].value
    assert "56.44" == ask("基本支出里人员和公用各占多少").figures[0].value


def test_kind_goes_on(ask: Callable[..., Answer]) -> None:
    """The most expensive behind a count of projects is a project, however it is asked."""
    assert "80.00" == ask("项目总共几个", "最贵的是哪个多少钱").figures[0].value
    assert "80.00" == ask("项目总共几个 最贵的是哪个多少钱").figures[-1].value


@pytest.mark.parametrize(
    "question",
    [
        "领导办公室取暖费",
        "我们公司12个人一年电费5万5 正常不",
        "隔壁单位的接待费比政府办低三成 是多少",
        "临时工资里保安的工资多少",
        "我爸退休金三千二 够花了",
    ],
)
def test_of_another(question: str, ask: Callable[..., Answer]) -> None:
    """What is told of somebody else, or of a part that is not printed, gets no figure."""
    assert () == ask("电费多少", question).figures


def test_why(ask: Callable[..., Answer]) -> None:
    """A why-question gets the figure again, and that the document gives no reason."""
    again = [("公务接待费多少", "为什么"), ("公务接待费多少", "为什么这么多")]
    for turns in (*again, ("为什么水费这么多",)):
        assert "文件没有说明原因。" in ask(*turns).notes


def test_follow_ups_offered(ask: Callable[..., Answer]) -> None:
    """Every follow-up that is offered can be asked."""
    for choice in ask("日常公用经费多少").choices:
        assert Status.ANSWERED is ask(choice.question).status, choice.question


def test_kept_list(figure: Callable[..., str]) -> None:
    """A list stays in mind while its members are spoken of."""
    turns = (_LISTED, "第二个多少", "第三个多少")
    assert "防空预案编制 24.00 万元" == figure(*turns)
