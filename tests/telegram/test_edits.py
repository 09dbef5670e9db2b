"""Stories of edited questions."""

from __future__ import annotations

from stage import Play, Stage


def test_edited_question_edits_its_answer(play: Play) -> None:
    """The answer changes with the question, in place; the same text again changes nothing."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "公务接待费多少？")
        stage.world.edit(chat, 1, "会议费多少？")
        await stage.settle()
        stage.world.edit(chat, 1, "会议费多少？")
        await stage.settle()

        assert stage.transcript(chat) == [
            "甲: 会议费多少？",
            "bot: 某局2016年会议费预算为 20.50 万元。",
        ]
        assert len(stage.calls("editMessageText")) == 1

    play(story)


def test_edited_follow_up_starts_from_the_same_memory(play: Play) -> None:
    """An edited follow-up leans on what the first wording leaned on."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "公务接待费多少？")
        await stage.say(chat, "甲", "会议费呢")
        stage.world.edit(chat, 3, "占多少")
        await stage.settle()

        assert stage.texts(chat)[1].startswith("某局2016年公务接待费占总额")

    play(story)


def test_deleted_answer_is_sent_anew_once(play: Play) -> None:
    """Where the answer was deleted the edit brings a new one."""

    async def story(stage: Stage) -> None:
        group = stage.world.group("群", stage.person("主"), stage.person("甲"))
        await stage.say(group, "甲", "/ask 公务接待费多少")
        del group.messages[2]
        stage.world.edit(group, 1, "/ask 会议费多少")
        await stage.settle()

        assert len(stage.texts(group)) == 1
        assert stage.texts(group)[0].startswith("某局2016年会议费")

    play(story)


def test_edit_of_chatter_is_ignored(play: Play) -> None:
    """An edit of a message that was never answered stays unanswered in a group."""

    async def story(stage: Stage) -> None:
        group = stage.world.group("群", stage.person("主"), stage.person("甲"))
        await stage.say(group, "甲", "你好")
        stage.world.edit(group, 1, "@Budget_Bot 会议费多少")
        await stage.settle()

        assert stage.texts(group) == []

    play(story, privacy=False)


def test_edit_after_a_miss(play: Play) -> None:
    """A question corrected after it was not understood gets its answer in the same place."""

    async def story(stage: Stage) -> None:
        group = stage.world.group("群", stage.person("主"), stage.person("甲"))
        await stage.say(group, "甲", "/ask 天气")
        stage.world.edit(group, 1, "/ask 会议费多少")
        await stage.settle()

        assert len(stage.texts(group)) == 1
        assert stage.texts(group)[0].startswith("某局2016年会议费")

    play(story)
