"""Conversations about what does not add up, over documents other than the shipped one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from paper import table, write

from bot.ask.context import Context
from bot.ask.pipeline import Engine
from bot.load.desk.bulk import load
from bot.model import Answer, Status

UNIT = ("101某局", "单位：万元")
PARTS = (
    table(
        "部门收支预算总表",
        ("预算收支项目", "金额"),
        ("预算收入", "330.00"),
        ("预算支出", "330.00"),
        ("一、人员经费", "200.00"),
        ("二、日常公用经费", "60.00"),
        ("三、项目支出", "30.00"),
    ),
    table(
        "部门日常公用经费预算",
        ("预算支出项目", "合计", "一般公共预算拨款", "财政专户核拨"),
        ("合计", "60.00", "60.00", ""),
        ("（1）办公费", "30.00", "28.00", ""),
        ("（2）会议费", "15.00", "15.00", ""),
        ("（3）公务接待费", "15.00", "15.00", ""),
    ),
    table(
        "部门“三公”及会议培训经费预算",
        ("支出内容", "合计"),
        ("合计", "12.00"),
        ("一、公务接待费", "12.00"),
        ("“三公”经费小计", "12.00"),
        ("二、会议费", ""),
    ),
    "某县某局收支预算说明\n\n    2016年度预算收入330.00万元。\n\n"
    "    2016年安排“三公”经费预算支出120000万元。\n",
)


@pytest.fixture(scope="module")
def talked(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """An engine over one made document with several errors."""
    folder = tmp_path_factory.mktemp("doubts")
    load([write(folder, *PARTS)], folder / "made.duckdb")
    return Engine(folder / "made.duckdb")


def _talk(engine: Engine, questions: Sequence[str]) -> Answer:
    """The last answer of a conversation."""
    context = Context()
    for question in questions:
        reply = engine.ask(question, context)
        context = reply.context
    return reply.answer


@pytest.mark.parametrize(
    ("questions", "says", "lacks"),
    [
        (["哪里对不上"], ["330.00 万元", "290.00 万元", "120000 万元", "28.00 万元"], ["没有发现"]),
        (["哪里对不上", "第一条在哪"], ["两处：", "行"], ["1. "]),
        (["哪里对不上", "第二条差多少"], ["两处："], []),
        (["哪里对不上", "还有呢"], ["就是这些"], []),
        (["会议费的数有问题吗"], ["15.00 万元", "空白"], ["120000"]),
        (["会议费的数有问题吗", "还有呢"], ["120000 万元"], []),
        (["会议费的数有问题吗", "差多少"], ["15.00 万元", "两处："], []),
        (["会议费多少", "这个数是不是写错了"], ["15.00 万元", "空白"], ["120000"]),
        (["公务接待费多少", "为什么两张表不一样"], ["15.00 万元", "12.00 万元"], ["120000"]),
        (["合计对不对"], ["330.00 万元", "290.00 万元"], ["都相符"]),
        (["表和说明一致吗"], ["120000 万元", "12.00 万元"], ["290.00"]),
        (["公务接待费到底多少"], ["15.00 万元", "12.00 万元"], []),
    ],
)
def test_doubts_are_told(
    questions: list[str], says: list[str], lacks: list[str], talked: Engine
) -> None:
    """Each question is answered with the findings that it is about, and with no others."""
    answer = _talk(talked, questions)
    assert ([], []) == (
        [words for words in says if words not in answer.text],
        [words for words in lacks if words in answer.text],
    ), answer.text


def test_no_more_than_two_lines_of_doubt(tmp_path: Path) -> None:
    """A figure that many findings touch has two lines; a button asks for the rest."""
    rows = [(f"（{n}）会议费", f"{n}5.00", f"{n}4.00", "") for n in range(1, 2)]
    other = [("会议费", str(amount)) for amount in ("16.00", "17.00", "18.00")]
    file = write(
        tmp_path,
        table("部门日常公用经费预算", ("预算支出项目", "合计", "一般公共预算拨款", "其他"), *rows),
        *(
            table(title, ("支出内容", "合计"), line, ("培训费", "1.00"))
            for title, line in zip(
                ("三公经费预算", "会议经费表", "会议费预算表"), other, strict=True
            )
        ),
        "说明\n\n2016年会议费19.00万元。\n",
    )
    load([file], tmp_path / "made.duckdb")
    answer = Engine(tmp_path / "made.duckdb").ask("会议费多少").answer
    assert len(answer.notes) <= 2, answer.text


def test_rounding_and_other_funds_are_no_doubts(tmp_path: Path) -> None:
    """The same amount in a larger unit is the same; what one source pays is not all of it."""
    titles = ("收支总表", "财政拨款收支总表")
    totals = (("收入总计", "35362374.00"), ("收入总计", "32556656.00"))
    tables = [
        table(title, ("收支项目", "金额"), row, ("支出总计", row[1]), marks=("101某局", "单位：元"))
        for title, row in zip(titles, totals, strict=True)
    ]
    said = "说明\n\n2016年收入总计3536.24万元。\n"
    load([write(tmp_path, *tables, said)], tmp_path / "made.duckdb")
    answer = _talk(Engine(tmp_path / "made.duckdb"), ["收入总计多少"])
    assert ("35362374.00", ()) == (answer.figures[0].value, answer.notes), answer.text


def test_a_doubt_between_sentences_is_told(tmp_path: Path) -> None:
    """A finding that stands in the running text alone, and in no cell, is told all the same."""
    said = "说明\n\n2016年某局共有车辆3辆，其中：执法执勤用车1辆、机要通信用车4辆。\n"
    load([write(tmp_path, PARTS[1], said)], tmp_path / "made.duckdb")
    answer = _talk(Engine(tmp_path / "made.duckdb"), ["哪里对不上"])
    assert "3 辆" in answer.text and "5 辆" in answer.text, answer.text


def test_nothing_is_found_in_what_agrees(talked: Engine) -> None:
    """Of an item without a finding that is said, by its name."""
    answer = _talk(talked, ["预算收入多少", "这个数有没有问题"])
    assert (Status.NO_DATA, "预算收入没有发现对不上的地方。") == (answer.status, answer.text)


def test_each_number_of_a_list_is_one_doubt(talked: Engine) -> None:
    """A number behind the last of the list is not answered with another."""
    answer = _talk(talked, ["会议费的数有问题吗", "第五条在哪"])
    assert (Status.NO_DATA, "没有这一条。") == (answer.status, answer.text)
