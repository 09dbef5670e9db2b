"""Stories of pictures and files: chart, card, spreadsheet, whole tables."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from stage import Play, Stage

from bot.telegram.keyboards import read_tap
from bot.telegram.phrases import read_phrases
from bot.telegram.standin.server import Called, Fault

SAY = read_phrases().say
_QUESTION = "公务接待费占多少？"


def _last(stage: Stage, chat: Any) -> dict[str, Any]:
    return stage.from_bot(chat)[-1]


def _labels(stage: Stage, chat: Any) -> list[str]:
    return [b["text"] for b in stage.world.buttons(chat, _last(stage, chat)["message_id"])]


def test_a_chart_comes_as_a_photo(play: Play) -> None:
    """图 gives the chart with the sentence and the source under it."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", _QUESTION)
        await stage.tap(chat, "甲", "图")
        message = _last(stage, chat)

        assert 1280 == message["photo"][-1]["width"]
        assert message["caption"].startswith("某局2016年公务接待费占总额的 50.00%。\n来源：")
        assert stage.world.files.of(message).startswith(b"\x89PNG")

    play(story)


def test_no_chart_button_without_a_chart(play: Play) -> None:
    """One figure has a card and a file and no chart; a miss has none of them."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "公务接待费多少？")
        amount = _labels(stage, chat)
        await stage.say(chat, "甲", "天气")

        assert [SAY("button.card"), SAY("button.file")] == amount[2:4]
        assert SAY("button.chart") not in amount
        assert [] == _labels(stage, chat)

    play(story)


def test_uploaded_once(play: Play) -> None:
    """The next asker, in another chat and after a restart, gets the picture without an upload."""

    async def story(stage: Stage) -> None:
        one, other = (stage.world.private(stage.person(name)) for name in "甲乙")
        await stage.say(one, "甲", _QUESTION)
        await stage.tap(one, "甲", "图")
        await stage.restart()
        await stage.say(other, "乙", _QUESTION)
        await stage.tap(other, "乙", "图")

        assert 1 == stage.world.files.uploads
        assert _last(stage, one)["photo"] == _last(stage, other)["photo"]

    play(story)


def test_a_name_that_telegram_forgot(play: Play) -> None:
    """Where Telegram does not know the picture any more it is uploaded anew."""

    async def story(stage: Stage) -> None:
        one, other = (stage.world.private(stage.person(name)) for name in "甲乙")
        await stage.say(one, "甲", _QUESTION)
        await stage.tap(one, "甲", "卡片")
        stage.world.files.shown.clear()
        await stage.say(other, "乙", _QUESTION)
        await stage.tap(other, "乙", "卡片")

        assert (1200, 630) == (
            _last(stage, other)["photo"][-1]["width"],
            _last(stage, other)["photo"][-1]["height"],
        )
        assert 2 == stage.world.files.uploads

    play(story)


def test_files(play: Play) -> None:
    """表格 gives XLSX; under it CSV and the whole table, all with the figures of the answer."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", _QUESTION)
        for label in ("表格", "CSV", "整张表"):
            await stage.tap(chat, "甲", label)
        book, csv, table = stage.from_bot(chat)[1:]
        sheet = openpyxl.load_workbook(io.BytesIO(stage.world.files.of(book))).worksheets[0]

        assert 50 == sheet["B2"].value
        assert "公务接待费,50.00,%" in stage.world.files.of(csv).decode("utf-8-sig")
        assert "整张表" not in str(table.get("reply_markup"))
        assert [".xlsx", ".csv", ".xlsx"] == [
            "." + m["document"]["file_name"].rpartition(".")[2] for m in (book, csv, table)
        ]
        assert "某局2016年公务接待费占总额的_50_00%.xlsx" == book["document"]["file_name"]

    play(story)


def test_groups_that_take_text_only(play: Play) -> None:
    """Where photos are not allowed the bot says so, and goes on answering."""

    async def story(stage: Stage) -> None:
        group = stage.world.group("群", stage.person("主"))
        group.text_only = True
        await stage.say(group, "主", f"/ask {_QUESTION}")
        await stage.tap(group, "主", "图")
        await stage.say(group, "主", "/ask 会议费多少")

        assert SAY("media.forbidden") == stage.texts(group)[1]
        assert 3 == len(stage.texts(group))

    play(story)


@pytest.mark.parametrize("after", [False, True])
def test_a_cut_connection(play: Play, after: bool) -> None:
    """A connection cut before or after the photo arrived gives one photo."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", _QUESTION)
        left = [1]

        def once(called: Called) -> Fault | None:
            return (
                Fault(after=after) if called.method == "sendPhoto" and left and left.pop() else None
            )

        stage.server.faults = once
        await stage.tap(chat, "甲", "图")

        assert 1 == sum("photo" in message for message in stage.from_bot(chat))

    play(story)


def test_a_reply_to_a_picture_continues(play: Play) -> None:
    """A reply to the chart continues the answer that it belongs to."""

    async def story(stage: Stage) -> None:
        group = stage.world.group("群", stage.person("主"), stage.person("甲"))
        await stage.say(group, "甲", f"/ask {_QUESTION}")
        await stage.tap(group, "甲", "图")
        await stage.say(group, "主", "占多少", reply_to=_last(stage, group)["message_id"])

        assert stage.texts(group)[-1].startswith("某局2016年公务接待费占总额")

    play(story)


def test_taps_are_short_and_strict() -> None:
    """Every action fits 64 bytes and nothing else is taken for one."""
    taps = [f"a:abcdefghijk:{action}" for action in ("chart", "card", "xlsx", "csv", "t2")]

    assert all(read_tap(tap) and len(tap) <= 64 for tap in taps)
    assert read_tap("a:abcdefghijk:exe") is None
