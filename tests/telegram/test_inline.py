"""Stories of inline mode and guest mode."""

from __future__ import annotations

import pytest
from stage import Play, Stage

from bot.telegram.phrases import read_phrases

SAY = read_phrases().say


def test_inline_results(play: Play) -> None:
    """An inline query gives figures with their source, to be shared, and kept by Telegram."""

    async def story(stage: Stage) -> None:
        query = stage.world.inline(stage.person("甲"), "公务接待费")
        await stage.settle()
        results = stage.world.answers[query]["results"]
        sent = stage.calls("answerInlineQuery")[0].params

        assert results[0]["title"] == "公务接待费：100.00 万元"
        assert results[0]["description"].startswith("《一般公共预算“三公”经费支出表》")
        text = results[0]["input_message_content"]["message_text"]
        assert text.startswith("<b>某局2016年公务接待费预算为 100.00 万元。</b>\n来源：")
        assert (sent["is_personal"], int(sent["cache_time"])) == ("false", 300)

    play(story)


def test_empty_inline_query(play: Play) -> None:
    """An empty query tells what is loaded and shows examples."""

    async def story(stage: Stage) -> None:
        query = stage.world.inline(stage.person("甲"), "")
        await stage.settle()
        titles = [result["title"] for result in stage.world.answers[query]["results"]]

        assert titles[0] == "已加载 2 份公开预算文件"
        assert len(titles) == 5

    play(story)


@pytest.mark.parametrize("text", ["天" * 256, "<b>", "\u200f", "😀"])
def test_odd_inline_queries(play: Play, text: str) -> None:
    """An odd query is answered, with nothing found."""

    async def story(stage: Stage) -> None:
        query = stage.world.inline(stage.person("甲"), text)
        await stage.settle()

        assert stage.world.answers[query]["results"] == []

    play(story)


def test_source_of_a_shared_message(play: Play) -> None:
    """The button under a shared message leads to the source rows in a private chat."""

    async def story(stage: Stage) -> None:
        query = stage.world.inline(stage.person("甲"), "会议费")
        await stage.settle()
        button = stage.world.answers[query]["results"][0]["reply_markup"]["inline_keyboard"][0][0]
        chat = stage.world.private(stage.person("乙"))
        await stage.say(chat, "乙", "/start " + button["url"].partition("start=")[2])

        assert stage.texts(chat)[0].startswith("一般公共预算“三公”经费支出表\n位置：")

    play(story)


def test_guest(play: Play) -> None:
    """A mention in a group without the bot is answered once, by the guest query."""

    async def story(stage: Stage) -> None:
        group = stage.world.group("别的群", stage.person("甲"))
        group.members[stage.world.me.id] = "left"
        query = stage.world.summon(group, stage.person("甲"), "@Budget_Bot 公务接待费多少")
        empty = stage.world.summon(group, stage.person("甲"), "@Budget_Bot")
        await stage.settle()
        answer = stage.world.answers[query]["input_message_content"]["message_text"]

        assert answer.startswith("<b>某局2016年公务接待费预算为 100.00 万元。</b>")
        shown = stage.world.answers[empty]["input_message_content"]["message_text"]
        assert shown == SAY("guest.empty", bot="Budget_Bot")
        assert stage.calls("sendMessage") == []

    play(story)


def test_guest_message_that_came_as_ordinary_one(play: Play) -> None:
    """A message that was answered already is not answered again as a guest's."""

    async def story(stage: Stage) -> None:
        group = stage.world.group("群", stage.person("甲"))
        message = await stage.say(group, "甲", "@Budget_Bot 公务接待费多少")
        stage.world.push("guest_message", message | {"guest_query_id": "77"})
        await stage.settle()

        assert len(stage.texts(group)) == 1
        assert stage.calls("answerGuestQuery") == []

    play(story, privacy=False)
