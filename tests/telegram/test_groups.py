"""Stories of groups and topics: who is answered, where, and who is left alone."""

from __future__ import annotations

import time
from typing import Any

import pytest
from stage import Play, Stage

from bot.telegram.phrases import read_phrases
from bot.telegram.standin.world import Chat

SAY = read_phrases().say
AMOUNT = "某局2016年公务接待费预算为 100.00 万元。"


def _group(stage: Stage, **options: Any) -> Chat:
    return stage.world.group(
        "预算群", stage.person("主"), stage.person("甲"), stage.person("乙"), **options
    )


def test_memories_of_two_askers(play: Play) -> None:
    """One person's follow-up never continues another's; a reply continues that very answer."""

    async def story(stage: Stage) -> None:
        group = _group(stage)
        await stage.say(group, "甲", "/ask 公务接待费多少")
        await stage.say(group, "乙", "/ask@Budget_Bot 会议费多少")
        await stage.say(group, "甲", "/ask 占多少")
        await stage.say(group, "乙", "占多少", reply_to=2)

        assert stage.transcript(group) == [
            "甲: /ask 公务接待费多少",
            f"bot → 1: {AMOUNT}",
            "乙: /ask@Budget_Bot 会议费多少",
            "bot → 3: 某局2016年会议费预算为 20.50 万元。",
            "甲: /ask 占多少",
            "bot → 5: 某局2016年公务接待费占总额的 50.00%。",
            "乙 → 2: 占多少",
            "bot → 7: 某局2016年公务接待费占总额的 50.00%。",
        ]

    play(story)


def test_question_in_the_message_replied_to(play: Play) -> None:
    """Someone answers another's question with /ask."""

    async def story(stage: Stage) -> None:
        group = _group(stage)
        await stage.say(group, "甲", "公务接待费多少？")
        assert stage.texts(group) == []
        await stage.say(group, "乙", "/ask", reply_to=1)

        assert stage.texts(group)[0].startswith(AMOUNT)

    play(story)


@pytest.mark.parametrize("text", ["@budget_bot 公务接待费多少", "😀公务接待费多少 @BUDGET_BOT"])
def test_mention(play: Play, text: str) -> None:
    """A mention is answered whatever its letter case, where Telegram delivers it."""

    async def story(stage: Stage) -> None:
        group = _group(stage)
        await stage.say(group, "甲", text)

        assert stage.texts(group)[0].startswith(AMOUNT)
        assert "Bot" not in stage.engine.asked[0][0]

    play(story, privacy=False)


def test_mention_in_a_caption(play: Play) -> None:
    """A mention in a caption counts."""

    async def story(stage: Stage) -> None:
        group = _group(stage)
        photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
        spans = [{"type": "mention", "offset": 0, "length": 11}]
        caption = "@Budget_Bot 公务接待费多少"
        await stage.say(group, "甲", "", photo=photo, caption=caption, caption_entities=spans)

        assert stage.texts(group)[0].startswith(AMOUNT)

    play(story, privacy=False)


BOT: dict[str, Any] = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
SILENT: dict[str, dict[str, Any]] = {
    "chatter": {"text": "公务接待费多少"},
    "other mention": {"text": "@someone 公务接待费多少"},
    "longer name": {"text": "@budget_bot2 公务接待费多少"},
    "command to another bot": {"text": "/ask@other_bot 公务接待费多少"},
    "another bot's command": {"text": "/weather 公务接待费"},
    "own inline message": {
        "text": "公务接待费 @budget_bot",
        "via_bot": {"id": 7_000_001, "is_bot": True, "first_name": "Budget"},
    },
    "forwarded": {
        "text": "/ask 公务接待费多少",
        "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "某"},
    },
    "automatic forward": {"text": "@budget_bot 公务接待费多少", "is_automatic_forward": True},
    "old": {"text": "/ask 公务接待费多少", "date": int(time.time()) - 600},
    "other bot": {
        "text": "@budget_bot 公务接待费多少",
        "from": {"id": 5, "is_bot": True, "first_name": "Other"},
    },
}


@pytest.mark.parametrize("name", SILENT)
def test_silence(play: Play, name: str) -> None:
    """What is not meant for the bot gets no answer, even where every message arrives."""

    async def story(stage: Stage) -> None:
        group = _group(stage)
        message = dict(SILENT[name])
        await stage.say(group, "甲", message.pop("text"), **message)

        assert stage.texts(group) == []
        assert stage.engine.asked == []

    play(story, privacy=False)


def test_reply_to_another_person(play: Play) -> None:
    """A reply to a person is none of the bot's business."""

    async def story(stage: Stage) -> None:
        group = _group(stage)
        await stage.say(group, "甲", "你好")
        await stage.say(group, "乙", "公务接待费多少", reply_to=1)

        assert stage.texts(group) == []

    play(story, privacy=False)


def test_topics(play: Play) -> None:
    """Answers go to the topic of their question, and each topic has its own memory."""

    async def story(stage: Stage) -> None:
        group = _group(stage, forum=True)
        one = stage.world.topic(group, stage.person("主"), "一")
        two = stage.world.topic(group, stage.person("主"), "二")
        await stage.say(group, "甲", "/ask 公务接待费多少", topic=one)
        await stage.say(group, "甲", "/ask 会议费多少", topic=two)
        await stage.say(group, "甲", "/ask 占多少", topic=one)
        await stage.say(group, "甲", "/ask 培训费多少")
        threads = [m.get("message_thread_id") for m in stage.from_bot(group)]

        assert threads == [one, two, one, None]
        assert "公务接待费占" in stage.texts(group)[2]

    play(story)


def test_reply_inside_general(play: Play) -> None:
    """A reply in General carries a thread id that must not be answered to."""

    async def story(stage: Stage) -> None:
        group = _group(stage, forum=True)
        await stage.say(group, "甲", "/ask 公务接待费多少", message_thread_id=77)

        assert "message_thread_id" not in stage.from_bot(group)[0]

    play(story)


def test_anonymous_admins_do_not_share(play: Play) -> None:
    """Anonymous admins are answered, under the group's name."""

    async def story(stage: Stage) -> None:
        group = _group(stage)
        extra = {"from": BOT, "sender_chat": group.json()}
        await stage.say(group, "甲", "/ask 公务接待费多少", **extra)
        await stage.say(group, "甲", "/settings", **extra)

        assert stage.texts(group)[0].startswith(AMOUNT)
        assert stage.world.buttons(group, stage.from_bot(group)[1]["message_id"])

    play(story)


def test_silence_after_a_second_miss(play: Play) -> None:
    """One short sentence for what is not understood, then silence, until it is understood."""

    async def story(stage: Stage) -> None:
        group = _group(stage)
        await stage.say(group, "甲", "/ask 天气如何")
        await stage.say(group, "甲", "/ask 你好")
        await stage.say(group, "甲", "/ask 在吗")
        assert len(stage.texts(group)) == 1
        await stage.say(group, "甲", "/ask 公务接待费多少")
        await stage.say(group, "甲", "/ask 天气如何")

        assert len(stage.texts(group)) == 3

    play(story)


def test_empty_ask_prompts(play: Play) -> None:
    """An empty /ask asks for the question by a reply, which then is answered."""

    async def story(stage: Stage) -> None:
        group = _group(stage)
        await stage.say(group, "甲", "/ask")
        prompt = stage.from_bot(group)[0]
        assert prompt["_markup"]["selective"] is True
        await stage.say(group, "甲", "公务接待费多少", reply_to=prompt["message_id"])

        assert stage.texts(group)[1].startswith(AMOUNT)

    play(story)


def test_clarify_and_choose(play: Play) -> None:
    """A choice tapped by another person gives a new message and leaves the old one alone."""

    async def story(stage: Stage) -> None:
        group = _group(stage)
        await stage.say(group, "甲", "/ask 经费多少")
        asked_back = stage.texts(group)[0]
        assert asked_back == "哪一项经费？\n1. 会议费\n2. 培训费"
        await stage.tap(group, "乙", "会议费")
        await stage.tap(group, "乙", "会议费")

        assert stage.transcript(group) == [
            "甲: /ask 经费多少",
            "bot → 1: 哪一项经费？",
            "bot → 2: 某局2016年会议费预算为 20.50 万元。",
        ]
        assert stage.texts(group)[0] == asked_back

    play(story)


def test_deleted_question_does_not_lose_its_answer(play: Play) -> None:
    """The answer comes without a quote where the question is gone."""

    async def story(stage: Stage) -> None:
        group = _group(stage)
        stage.world.say(group, stage.person("甲"), "/ask 公务接待费多少")
        del group.messages[1]
        await stage.settle()

        assert stage.texts(group)[0].startswith(AMOUNT)

    play(story)


def test_the_answer_quotes_the_question(play: Play) -> None:
    """Only the question itself is quoted, without command or mention."""

    async def story(stage: Stage) -> None:
        group = _group(stage)
        await stage.say(group, "甲", "/ask 公务接待费多少")
        sent = stage.calls("sendMessage")[0].params["reply_parameters"]

        assert '"quote": "公务接待费多少"' in sent.encode().decode("unicode_escape") or (
            "公务接待费多少" in sent
        )

    play(story)
