"""Slips of the finger and talk around a question do not keep it from being understood."""

from __future__ import annotations

import pytest

from bot.ask.pipeline import Engine
from bot.model import Status


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("年金金多少", "25.32"),
        ("水费和电费一共计合多少 困死我了", "17.50"),
        ("本工资多少", "129.91"),
        ("他工资福利支出是多少", "7.81"),
        ("劳务费占用经费百分之几", "11.34"),
        ("水电一多少", "17.50"),
        ("20万以上的项有几个", "4"),
        ("最不值钱的项是哪一个", "1.00"),
    ],
)
def test_repaired(engine: Engine, question: str, value: str) -> None:
    """A doubled or swapped character, and talk, are looked past."""
    answer = engine.ask(question).answer

    assert value == answer.figures[0].value


@pytest.mark.parametrize("talk", ["谁有车 周五捎我去趟县城 油费我出", "工资发了没 等着还花呗呢"])
def test_talk_stays_talk(engine: Engine, talk: str) -> None:
    """Talk that mentions a line in passing is not mended into a question."""
    answer = engine.ask(talk).answer

    assert answer.status is Status.NOT_UNDERSTOOD
    assert not answer.figures


def test_repaired_says_so(engine: Engine) -> None:
    """A reply to a question that was put right says what it was taken for."""
    answer = engine.ask("劳务费占用经费百分之几").answer

    assert answer.notes[-1] == "按“劳务费占公用经费百分之几”理解。"
    assert answer.notes[-1] in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "抱歉打断一下哈，公务接待费多少 祝工作顺利",
        "外面下着大雨出不了门，公务接待费多少 我这边手机快没电了",
        "Dear team, gongwu jiedaifei duoshao Much appreciated!",
        "my boss keeps asking, gongwu jiedaifei duoshao",
    ],
)
def test_asides(engine: Engine, question: str) -> None:
    """What people say of themselves around a question does not keep it from being answered."""
    assert engine.ask(question).answer.figures[0].value == "100.00"


@pytest.mark.parametrize(
    "question",
    [
        "教育局，公务接待费多少",
        "the education bureau, how much for reception?",
        "这个月电费多少 我家空调开了一整月",
        "非人防的项目一共多少",
        "每个村能分到多少",
        "印了多少份",
        "退休费在哪领",
    ],
)
def test_no_condition_is_lost(engine: Engine, question: str) -> None:
    """What narrows a question is neither left out as talk nor taken for a slip."""
    assert not engine.ask(question).answer.figures


@pytest.mark.parametrize(
    "question",
    [
        "公 务 接 待 费 多 少",
        "公务接待费公务接待费多少",
        "gongwu jiedaifie duoshao",
        "gongwujiedaifri duoshao",
    ],
)
def test_mistyped(engine: Engine, question: str) -> None:
    """Spaces everywhere, a name said twice and a wrong key in pinyin are looked past."""
    assert engine.ask(question).answer.figures[0].value == "100.00"


def test_year_apart(engine: Engine) -> None:
    """A year whose digits stand apart is heard, and no figure of another year given."""
    answer = engine.ask("2 0 1 7 年 总 预 算 多 少").answer

    assert answer.status is Status.NO_DATA
    assert not answer.figures


@pytest.mark.parametrize("question", ["其中年金", "其中年金金", "那个年金呢 给您添麻烦了"])
def test_follow_ups_repaired(engine: Engine, question: str) -> None:
    """A question that goes on is put right in the light of what was said."""
    before = engine.ask("社会保障缴费多少").context

    assert engine.ask(question, before).answer.figures[0].value == "25.32"
