"""Stories of joining, being blocked and coming back."""

from __future__ import annotations

from stage import Play, Stage

from bot.telegram.standin.world import Chat


async def _join(stage: Stage) -> Chat:
    group = stage.world.group("群", stage.person("主"), stage.person("甲"))
    group.members[stage.world.me.id] = "left"
    stage.world.membership(group, stage.person("主"), "member")
    stage.world.membership(group, stage.person("主"), "administrator")
    await stage.settle()
    return group


def test_one_greeting_with_the_true_triggers(play: Play) -> None:
    """In privacy mode the greeting does not promise that mentions work."""

    async def story(stage: Stage) -> None:
        group = await _join(stage)

        assert len(stage.texts(group)) == 1
        text = stage.texts(group)[0]
        assert "隐私模式已开" in text
        assert "某局，2016年预算" in text
        links = [e["url"] for e in stage.from_bot(group)[0]["entities"]]
        assert links == ["tg://user?id=42"]

    play(story, guest=False, admins=frozenset({42}))


def test_greeting_without_privacy_mode(play: Play) -> None:
    """Where every message arrives the greeting says that a mention is enough."""

    async def story(stage: Stage) -> None:
        group = await _join(stage)

        assert "在消息里提到 @Budget_Bot" in stage.texts(group)[0]

    play(story, privacy=False)


def test_no_greeting_after_a_restart(play: Play) -> None:
    """A restart greets nobody."""

    async def story(stage: Stage) -> None:
        group = await _join(stage)
        await stage.restart()
        await stage.say(group, "甲", "/ask 会议费多少")

        assert len(stage.texts(group)) == 2

    play(story)


def test_blocked_and_back(play: Play) -> None:
    """A chat that blocked the bot is inactive until it comes back."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        chat.blocked = True
        await stage.say(chat, "甲", "会议费多少")
        assert stage.service.state.inactive(chat.id, 0)
        assert len(stage.calls("sendMessage")) == 1
        chat.blocked = False
        await stage.say(chat, "甲", "公务接待费多少")

        assert not stage.service.state.inactive(chat.id, 0)
        assert len(stage.texts(chat)) == 1

    play(story)


def test_tap_where_the_bot_may_not_write(play: Play) -> None:
    """A tap in a chat that is closed to the bot is told so."""

    async def story(stage: Stage) -> None:
        group = stage.world.group("群", stage.person("主"), stage.person("甲"))
        await stage.say(group, "甲", "/ask 会议费多少")
        group.muted = True
        await stage.say(group, "甲", "/ask 公务接待费多少")
        flashed = await stage.tap(group, "甲", "出处")

        assert "发言权限" in flashed["text"]
        assert len(stage.texts(group)) == 1

    play(story)


def test_closed_topic(play: Play) -> None:
    """A closed topic closes only itself, and nothing lands in General instead."""

    async def story(stage: Stage) -> None:
        group = stage.world.group("群", stage.person("主"), stage.person("甲"), forum=True)
        topic = stage.world.topic(group, stage.person("主"), "关")
        group.topics[topic] = "closed"
        await stage.say(group, "甲", "/ask 会议费多少", topic=topic)
        assert stage.texts(group) == []
        await stage.say(group, "甲", "/ask 会议费多少")

        assert len(stage.texts(group)) == 1

    play(story)
