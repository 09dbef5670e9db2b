"""Each check of the gate by itself: what a question type would pass over of a question."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.ask.context import Context
from bot.ask.gate.gate import unanswered
from bot.ask.hearing.understand import Understanding, understand
from bot.ask.language.normalise import normalise
from bot.ask.pipeline import Engine
from bot.ask.types.match import Match, rank
from bot.model import Answer

Ask = Callable[..., Answer]


def _matched(engine: Engine, question: str, template: str) -> tuple[Understanding, Match]:
    """A question understood, with the match of a question type."""
    known = engine.knowledge
    taken_apart = understand(normalise(question), known.vocabulary, known.lexicon, known.latin)
    matches = rank(taken_apart, known.patterns, Context(), known.lexicon)
    return taken_apart, next(m for m in matches if m.template.name == template)


@pytest.mark.parametrize(
    ("question", "template", "left"),
    [
        ("10%的接待费多少", "item_amount", "10%"),
        ("不归三公的接待费多少", "item_amount", "不"),
        ("非人防的项目一共多少", "topic_sum", "非"),
        ("取暖费四个月多少", "item_amount", "四个月"),
        ("最大的一张表是哪张", "ranking", "张表"),
        ("水费电费多少，到底多少，多少", "item_amount", "多少"),
        ("人防的项目有几个人", "topic_count", "几个人"),
        ("上半年接待费多少", "item_amount", "上半年"),
        ("第一季度水费多少", "item_amount", "第一季度"),
        ("两年的电费多少", "item_amount", "两年"),
        ("如果接待费砍一半是多少", "item_amount", "如果接待费砍一半"),
        ("个人交的公积金多少", "item_amount", "个人交的"),
        ("全县人均接待费多少", "per_head", "全县人均"),
        ("每次会议费多少", "item_amount", "每次"),
        ("前三名里最小的项目", "ranking_bottom", "前三名里"),
        ("最贵的车多少钱", "ranking", "车"),
        ("公务接待费占400.81的几成", "share", "400.81"),
        ("律师费给了哪家律所", "item_amount", "哪家"),
        ("接待费多少", "item_amount", ""),
        ("全县公共资源交易市场监督工作多少钱", "item_amount", ""),
        ("人防办单独的三公", "item_amount", "人防办单独的三公"),
        ("社会保障缴费里的职业年金多少", "item_amount", ""),
        ("水费和电费多少", "item_amount", ""),
        ("接待差旅多少", "item_amount", ""),
        ("取暖补贴多少", "item_amount", "取暖补贴"),
        ("退休费不算离休费多少", "remainder", "退休费不算离休费"),
        ("社会保障缴费不算职业年金多少", "remainder", ""),
        ("项目里的会议费多少", "item_amount", "项目"),
        ("志书印刷费多少", "item_amount", "志书"),
        ("民警的津贴补贴多少", "item_amount", "民警"),
        ("国内公务接待费多少", "item_amount", "国内"),
        ("差旅费里的住宿多少", "item_amount", "住宿"),
        ("津贴补贴里的车补多少", "item_amount", "车补"),
        ("劳务费合同多少", "item_amount", "合同"),
        ("外包的印刷费占公用经费多少", "share", "外包"),
        ("修地方志的专项多少", "item_amount", ""),
        ("网友说取暖费很多，多少", "item_amount", ""),
        ("取暖费相当于电费多少倍", "times", ""),
    ],
)
def test_left_over(engine: Engine, question: str, template: str, left: str) -> None:
    """What a question type would pass over: percentages, negations, periods, kinds and counts; a
    time, a supposition, a payer, other people and places; names that hang on one another, and
    words that hang on a name, but no verbs, and no people who talk."""
    known = engine.knowledge
    said, match = _matched(engine, question, template)

    found = unanswered(said, match, known.patterns, known.lexicon, Context(), known.vocabulary)

    assert left in found if left else not found


@pytest.mark.parametrize(
    "turns",
    [
        ("平均每个科室的水费", "那电费呢"),
        ("印刷费多少", "桶装水呢"),
        ("三公分项", "接待占多少", "车呢"),
        ("基本工资多少", "每个村能分到多少"),
        ("2016年比2014年多花多少",),
        ("取暖费多少", "下班了"),
        ("取暖费多少", "去哪交"),
        ("取暖费多少", "没付的呢"),
        ("取暖费多少", "合同呢"),
        ("水费多少", "电费呢", "他们仨合计"),
        ("取暖费占物业费的几成",),
        ("水费占全县财政多少",),
        ("已付运行费用多少",),
        ("人防宣传结转多少",),
        ("印刷费怎么报销",),
        ("公务接待费多少人次",),
        ("人员经费预算表里办公费多少",),
        ("三公经费里会议费占多少",),
        ("领导的公务接待费多少",),
        ("三公经费在全县排第几",),
        ("2010301项下的政府采购多少",),
        ("政务中心有几辆车",),
    ],
)
def test_nothing_goes_on(ask: Ask, turns: tuple[str, ...]) -> None:
    """A question of something else, or behind one that was not understood, shows no figure."""
    assert () == ask(*turns).figures


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("督查专项工作经费占85.4的比重",), "1.64"),
        (("在职的有几个人", "那退休的一共花多少"), "48.81"),
        (("超过20万的项目有几个", "那不到10万的呢"), "6"),
        (("预算收入多少", "自己收的占多少"), "4.00"),
        (("督查那边的专项经费多少",), "1.40"),
    ],
)
def test_heard(ask: Ask, turns: tuple[str, ...], value: str) -> None:
    """What can be heard is: a limit that goes on, a column of heads as money, a longer name."""
    assert value == ask(*turns).figures[0].value
