"""Words that are lawful by themselves: no figure where they ask for what it does not tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Answer, Status

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    "questions",
    [
        ("公务接待费多少", "其中吃饭的部分多少"),
        ("公车几辆", "报废了几辆"),
        ("项目里带人防俩字的有几个",),
        ("不是财政拨款的差旅费有多少",),
        ("人防工程维修费多少",),
        ("政务中心一年接待费多少",),
        ("办公室主任一年的差旅费多少",),
        ("全县三公经费一共多少",),
        ("企业年金交多少",),
        ("哪些钱可以省下来",),
        ("公积金发了吗",),
        ("水费多少", "排在它前面的是哪几个"),
        ("督查室的差旅费多少",),
        ("差旅补助一天多少",),
        ("邮电费里的网费多少",),
        ("人防工程收入多少",),
        ("我们村的水费多少",),
        ("别的部门公车几辆",),
        ("这律师真不行",),
        ("那第二多的呢",),
        ("项目有几个", "完工几个"),
        ("公务用车运行维护费多少", "修车的部分"),
        ("水费多少", "电费是扶贫款的几倍"),
        ("省级项目支出多少",),
        ("不在编的人多少",),
        ("如果再多招十个人，人员经费要多少",),
        ("上届政府的三公经费多少",),
        ("隔壁县一年接待费也这么多吗",),
        ("公车跑了多少公里",),
        ("加油加了多少升",),
        ("老旧水费",),
        ("其他对个人家庭补助多少",),
        ("年终总结写了多少字了",),
        ("退休了就去旅游",),
        ("退休的几个人", "其中干部几个"),
        ("退休的几个人", "平均多大岁数"),
        ("项目支出多少", "哪些还没批"),
        ("水费、电费、取暖费四项加起来多少",),
    ],
)
def test_no_figure(questions: tuple[str, ...], ask: Ask) -> None:
    """What a part, a person, a condition or a state makes of a name is not told as that name."""
    answer = ask(*questions)
    assert Status.ANSWERED is not answer.status
    assert () == answer.figures


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (("办公费12、印刷费10、差旅费20，对得上吗",), ["12.00", "10.00", "20.00"]),
        (("公用和项目各占多少",), ["34.84", "20.00"]),
        (("人员的占比和公用的占比",), ["45.15", "34.84"]),
        (("接待费占三公多少", "那在公用经费里的份额呢"), ["24.94"]),
        (("离休费多少", "退休费呢", "这两栏差多少"), ["41.33"]),
        (("水费跟电费搁一堆儿多少",), ["17.50"]),
        (("绩效那部分多少钱，就是奖励绩效工资",), ["9.70"]),
        (("地方志那个专项是19万还是29万",), ["19.48"]),
        (("水费电费哪个贵", "@预算小助手 贵多少"), ["6.50"]),
        (("离休费和退休费合计多少", "那在对个人和家庭的补助里占多大比重"), ["65.15"]),
        (("项目支出减去专项工作经费还剩多少",), ["150.11"]),
        (("行政编的在职多少人，事业的呢",), ["45", "10"]),
        (("项目里金额最大的和最小的分别是哪个，各多少",), ["80.00", "1.00"]),
        (("我在做机关成本的调查，请报办公费、会议费",), ["12.00", "15.00"]),
        (("哎呀接待一百万啊，那劳务费呢",), ["45.46"]),
    ],
)
def test_figures(questions: tuple[str, ...], expected: list[str], ask: Ask) -> None:
    """Each of two things, a whole that is named behind, columns for things, a choice of amounts."""
    figures = [str(figure.value) for figure in ask(*questions).figures]
    assert expected == figures[: len(expected)]
