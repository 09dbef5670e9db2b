"""The stories with the project's own core and the document that ships with it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import plants_text  # noqa: F401
from balanced_text import disclosure, write
from plants import plants
from stage import Play, Stage

from bot.ask.pipeline import Engine
from bot.load.desk.bulk import load
from bot.load.desk.load import default_db
from bot.telegram.core import Core, core_of


@cache
def _core() -> Core:
    return core_of(Engine(default_db()))


def test_private_chat(play: Play) -> None:
    """A question, a follow-up, the source rows and a definition."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "公务接待费多少？")
        await stage.tap(chat, "甲", "出处")
        await stage.say(chat, "甲", "占多少")
        await stage.say(chat, "甲", "/terms 三公经费")
        texts = stage.texts(chat)

        assert "100.00 万元" in texts[0].splitlines()[0]
        assert "第1117–1118行" in texts[0]
        assert "100.00" in texts[1]
        assert "%" in texts[2].splitlines()[0]
        assert "出国" in texts[3]

    play(story, core=_core())


def test_audit(play: Play) -> None:
    """/audit tells what does not add up, with the places of both sides."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "/audit")
        text = "\n".join(stage.texts(chat))

        assert "对不上" in text
        assert "行" in text

    play(story, core=_core())


def test_audit_goes_on(play: Play) -> None:
    """After /audit one of the doubts is asked for by its number, and what is left."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "/audit")
        await stage.say(chat, "甲", "第三条在哪")
        await stage.say(chat, "甲", "差多少")
        await stage.say(chat, "甲", "还有呢")
        texts = stage.texts(chat)

        assert "1135000 万元" in texts[1] and "第2645行" in texts[1]
        assert "113.50 万元" in texts[2]
        assert "就是这些" in texts[3]

    play(story, core=_core())


def test_audit_of_another_document(play: Play, tmp_path: Path) -> None:
    """/audit in a chat over a made document tells the error planted in it, and nothing else."""
    blocks = disclosure(3, "national").blocks
    wrong = next(p for p in plants(blocks, 2, 1) if p.kind == "text_share")
    load([write(tmp_path / "某局.docx", wrong.blocks)], tmp_path / "made.duckdb")

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "/audit")
        text = "\n".join(stage.texts(chat))

        assert "发现 1 处" in text and "%" in text

    play(story, core=core_of(Engine(tmp_path / "made.duckdb")))


def test_start_and_examples(play: Play) -> None:
    """The examples of /start are answered with a figure."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "/start")
        await stage.say(chat, "甲", "/sources")
        for button in stage.world.buttons(chat, 2):
            await stage.tap_data(chat, "甲", 2, button["callback_data"])
        answers = stage.from_bot(chat)[2:]

        assert len(answers) == 3
        assert all(message["entities"][0]["type"] == "bold" for message in answers)

    play(story, core=_core())


def test_group_asks_back(play: Play) -> None:
    """A name that stands in several places is asked back, and a tap settles it."""

    async def story(stage: Stage) -> None:
        group = stage.world.group("群", stage.person("主"), stage.person("甲"))
        await stage.say(group, "甲", "/ask 综合业务管理多少")
        await stage.tap(group, "主", "85.40")

        assert "85.40 万元" in stage.texts(group)[1].splitlines()[0]

    play(story, core=_core())


def test_inline(play: Play) -> None:
    """Inline results hold figure and source; the empty query tells what is loaded."""

    async def story(stage: Stage) -> None:
        query = stage.world.inline(stage.person("甲"), "公务接待费")
        empty = stage.world.inline(stage.person("甲"), "")
        await stage.settle()
        results = stage.world.answers[query]["results"]

        assert "100.00 万元" in results[0]["title"]
        assert "行" in results[0]["description"]
        assert len(stage.world.answers[empty]["results"]) > 1

    play(story, core=_core())


def test_pictures_and_files(play: Play) -> None:
    """A list comes as a chart, a card, a spreadsheet and the whole table that it stands in."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "日常公用经费里最大的三项")
        for label in ("图", "卡片", "表格", "整张表"):
            await stage.tap(chat, "甲", label)
        chart, card, book, table = stage.from_bot(chat)[1:]

        assert [1280, 1200] == [m["photo"][-1]["width"] for m in (chart, card)]
        assert "公务接待费 100.00 万元" in chart["caption"]
        assert book["document"]["file_name"].endswith(".xlsx")
        assert "部门基本支出预算.xlsx" == table["document"]["file_name"]
        assert "涞源县人民政府办公室-2016.txt" in table["caption"]

    play(story, core=_core())
