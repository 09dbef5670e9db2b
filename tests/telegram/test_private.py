"""Stories of private chats: questions, commands, and all that is not a question."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from stage import Play, Stage

from bot.telegram.phrases import read_phrases

SAY = read_phrases().say


def test_question_and_follow_up(play: Play) -> None:
    """A question gets figure and source, and the next one leans on it."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "公务接待费多少？")
        await stage.say(chat, "甲", "占多少")

        assert stage.transcript(chat) == [
            "甲: 公务接待费多少？",
            "bot: 某局2016年公务接待费预算为 100.00 万元。",
            "甲: 占多少",
            "bot: 某局2016年公务接待费占总额的 50.00%。",
        ]

    play(story)


def test_the_message(play: Play) -> None:
    """The figure stands first and bold, then the source, then folded what explains it."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "公务接待费多少？")

        message = stage.from_bot(chat)[-1]
        assert message["text"] == (
            "某局2016年公务接待费预算为 100.00 万元。\n"
            "来源：《一般公共预算“三公”经费支出表》 · 公务接待费 · 合计 · 第1117–1118行"
            " · 某局-2016.txt\n"
            "⚠️ 另有一处印作 <空白>。\n"
            "与会议费 & 培训费分列。"
        )
        kinds = [entity["type"] for entity in message["entities"]]
        assert kinds == ["bold", "expandable_blockquote"]
        labels = [b["text"] for b in stage.world.buttons(chat, message["message_id"])]
        assert labels == ["📄 出处", "📋 复制引用", "🖼 卡片", "📥 表格", "占比", "明细"]

    play(story)


def test_start_offers_examples_that_work(play: Play) -> None:
    """/start tells what is loaded and offers three questions that can be tapped."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "/start")
        first = stage.from_bot(chat)[-1]
        labels = [b["text"] for b in stage.world.buttons(chat, first["message_id"])]
        assert labels == ["公务接待费多少", "会议费多少", "培训费占多少"]
        assert "某局，2016年预算，12 张表" in first["text"]
        await stage.tap(chat, "甲", "会议费多少")

        assert stage.texts(chat)[-1].startswith("某局2016年会议费预算为 20.50 万元。")

    play(story)


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("/help", "直接问"),
        ("/sources", "已加载 2 份文件"),
        ("/terms 三公经费", "三公经费：三项经费的合称"),
        ("/terms", SAY("terms.usage")),
        ("/privacy", "隐私模式已开"),
        ("/cancel", SAY("cancel")),
        ("/settings", SAY("settings.head")),
        ("/ask", SAY("ask.prompt")),
        ("/ask 会议费多少", "某局2016年会议费预算为 20.50 万元"),
        ("/ASK@budget_bot 会议费多少", "某局2016年会议费预算为 20.50 万元"),
        ("/ask会议费多少", "某局2016年会议费预算为 20.50 万元"),
        ("/leave", SAY("leave.private")),
        ("/nonsense", SAY("unknown_command")),
    ],
)
def test_commands(play: Play, command: str, expected: str) -> None:
    """Every command answers in words."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", command)

        assert len(stage.texts(chat)) == 1
        assert expected in stage.texts(chat)[0]

    play(story)


def test_cancel_forgets(play: Play) -> None:
    """After /cancel a follow-up has nothing to lean on."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "公务接待费多少？")
        await stage.say(chat, "甲", "/cancel")
        await stage.say(chat, "甲", "占多少")

        assert stage.texts(chat)[-1].startswith("没看懂")

    play(story)


def test_never_silent(play: Play) -> None:
    """In a private chat even the third question not understood gets a word."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        for _ in range(3):
            await stage.say(chat, "甲", "天气如何")

        assert len(stage.texts(chat)) == 3

    play(story)


FILE: dict[str, Any] = {"file_id": "f", "file_unique_id": "u"}
PHOTO = [{**FILE, "width": 1, "height": 1}]
BAD_INPUT: dict[str, dict[str, Any]] = {
    "long": {"text": "长" * 4096},
    "emoji": {"text": "😀😀"},
    "controls": {"text": "\x01\x02\x7f"},
    "marks": {"text": "\u200f\u202e\u200b"},
    "blank": {"text": "  \n "},
    "html": {"text": "<b>公务接待费</b> & <script>"},
    "surrogate": {"text": "\ud83d"},
    "caption": {"text": "", "photo": PHOTO, "caption": "公务接待费多少"},
    "photo": {"text": "", "photo": PHOTO},
    "sticker": {
        "text": "",
        "sticker": {
            **FILE,
            "width": 1,
            "height": 1,
            "is_animated": False,
            "is_video": False,
            "type": "regular",
        },
    },
    "document": {"text": "", "document": {**FILE, "file_name": "预算.xlsx"}},
    "voice": {"text": "", "voice": {**FILE, "duration": 3}},
    "location": {"text": "", "location": {"latitude": 1.0, "longitude": 2.0}},
    "unknown": {"text": "", "hologram": {"depth": 3}},
    "wild_entity": {
        "text": "公务接待费多少",
        "entities": [{"type": "mention", "offset": 900, "length": 70}],
    },
    "broken_core": {"text": "坏"},
    "forwarded": {
        "text": "公务接待费多少",
        "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "某"},
    },
}


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input(play: Play, name: str, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever is sent in a private chat gets one answer, and the log no exception."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        message = dict(BAD_INPUT[name])
        await stage.say(chat, "甲", message.pop("text"), **message)

        assert len(stage.texts(chat)) == 1

    with caplog.at_level(logging.ERROR):
        play(story)
    known = {"the core failed"} if name == "broken_core" else set()
    assert {record.message for record in caplog.records} == known


def test_service_messages_are_nothing_to_answer(play: Play) -> None:
    """A pinned message is no question."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(
            chat, "甲", "", message_auto_delete_timer_changed={"message_auto_delete_time": 5}
        )

        assert stage.texts(chat) == []

    play(story)


def test_typing_where_it_takes_long(play: Play) -> None:
    """A slow answer shows a typing sign, a quick one none."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        stage.engine.slow = 0.7
        await stage.say(chat, "甲", "会议费多少")
        assert stage.calls("sendChatAction") == []
        await stage.say(chat, "甲", "慢 会议费多少")

        assert len(stage.calls("sendChatAction")) == 1
        assert len(stage.texts(chat)) == 2

    play(story)


def test_refused_markup_is_sent_plain(play: Play) -> None:
    """Where the server refuses the markup the plain text is sent."""

    async def story(stage: Stage) -> None:
        from bot.telegram.standin.server import Fault

        refusal = Fault(400, "Bad Request: can't parse entities: Unsupported start tag")
        stage.server.faults = lambda called: refusal if called.params.get("parse_mode") else None
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "公务接待费多少？")

        assert stage.texts(chat)[0].startswith("某局2016年公务接待费预算为 100.00 万元。\n")
        assert "entities" not in stage.from_bot(chat)[0]

    play(story)
