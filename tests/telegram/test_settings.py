"""Stories of chat settings: who may change them and what they do."""

from __future__ import annotations

from stage import Play, Stage

from bot.ask.context import Defaults
from bot.telegram.phrases import read_phrases
from bot.telegram.standin.world import Chat

SAY = read_phrases().say


def _group(stage: Stage, kind: str = "supergroup", *, forum: bool = False) -> Chat:
    people = (stage.person("主"), stage.person("甲"))
    return stage.world.group("群", *people, kind=kind, forum=forum)


async def _set(stage: Stage, chat: Chat, name: str, *labels: str) -> None:
    await stage.say(chat, name, "/settings")
    for label in labels:
        await stage.tap(chat, name, label)


def test_defaults_reach_the_core(play: Play) -> None:
    """Body, year and unit chosen by buttons go along with every question, after a restart too."""

    async def story(stage: Stage) -> None:
        group = _group(stage)
        await _set(stage, group, "主", "默认单位", "乙局", "默认年份", "2017", "金额单位", "亿元")
        await stage.restart()
        await stage.say(group, "甲", "/ask 会议费多少")

        assert stage.engine.asked[-1][2] == Defaults("乙局", 2017, "亿元")

    play(story)


def test_only_admins_change(play: Play) -> None:
    """Others see the settings without buttons, and their taps change nothing."""

    async def story(stage: Stage) -> None:
        group = _group(stage)
        await stage.say(group, "甲", "/settings")
        assert stage.world.buttons(group, 2) == []
        await stage.say(group, "主", "/settings")
        flashed = await stage.tap(group, "甲", "默认年份")

        assert flashed["text"] == SAY("only_admins.settings")
        assert stage.calls("editMessageText") == []

    play(story)


def test_short_style(play: Play) -> None:
    """The short style holds figure and source only."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await _set(stage, chat, "甲", "回答详略", "简短")
        await stage.say(chat, "甲", "公务接待费多少")

        assert len(stage.texts(chat)[-1].splitlines()) == 2

    play(story)


def test_only_admins_ask(play: Play) -> None:
    """Where only admins may ask, others are told once they try by command."""

    async def story(stage: Stage) -> None:
        group = _group(stage)
        await _set(stage, group, "主", "谁可以提问", "仅管理员")
        await stage.say(group, "甲", "/ask 会议费多少")
        await stage.say(group, "主", "/ask 会议费多少")

        assert stage.texts(group)[-2] == SAY("only_admins.ask")
        assert stage.texts(group)[-1].startswith("某局2016年会议费")

    play(story)


def test_quiet_topic(play: Play) -> None:
    """In a quiet topic the bot is silent, elsewhere not; an admin can end the quiet."""

    async def story(stage: Stage) -> None:
        group = _group(stage, forum=True)
        topic = stage.world.topic(group, stage.person("主"), "静")
        await stage.say(group, "主", "/settings", topic=topic)
        await stage.tap(group, "主", "点按静默")
        before = len(stage.texts(group))
        await stage.say(group, "甲", "/ask 会议费多少", topic=topic)
        assert len(stage.texts(group)) == before
        await stage.say(group, "甲", "/ask 会议费多少")
        assert len(stage.texts(group)) == before + 1
        await stage.tap(group, "主", "点按恢复")
        await stage.say(group, "甲", "/ask 会议费多少", topic=topic)

        assert len(stage.texts(group)) == before + 2

    play(story)


def test_settings_move_with_the_group(play: Play) -> None:
    """Settings and memories go along when a group becomes a supergroup."""

    async def story(stage: Stage) -> None:
        group = _group(stage, kind="group")
        await _set(stage, group, "主", "金额单位", "亿元")
        await stage.say(group, "甲", "/ask 公务接待费多少")
        new = stage.world.migrate(group)
        await stage.say(new, "甲", "/ask 占多少")

        assert stage.engine.asked[-1][1:] == ("公务接待费", Defaults(None, None, "亿元"))
        assert stage.texts(new)[-1].startswith("某局2016年公务接待费占总额")

    play(story)


def test_leave(play: Play) -> None:
    """Only an admin can send the bot away; then all that was kept of the group is gone."""

    async def story(stage: Stage) -> None:
        group = _group(stage)
        await stage.say(group, "甲", "/ask 会议费多少")
        await stage.say(group, "甲", "/leave")
        assert stage.calls("leaveChat") == []
        await stage.say(group, "主", "/leave")

        assert stage.texts(group)[-2:] == [SAY("only_admins.leave"), SAY("leave.group")]
        assert group.members[stage.world.me.id] == "left"
        assert stage.service.state.answer_to(group.id, 1) is None

    play(story)
