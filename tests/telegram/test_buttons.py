"""Stories of buttons: source rows, the rest, old messages, forged taps."""

from __future__ import annotations

from stage import Play, Stage

from bot.telegram.phrases import read_phrases

SAY = read_phrases().say


def test_source_rows(play: Play) -> None:
    """出处 shows the rows as printed, below the answer; a second tap is harmless."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "公务接待费多少？")
        await stage.tap(chat, "甲", "出处")
        flashed = await stage.tap(chat, "甲", "出处")

        assert stage.texts(chat)[1:] == [
            "一般公共预算“三公”经费支出表\n位置：第1117–1118行\n"
            "• 项目：公务接待费\n• 合计：100.00\n• 备注：（空白）"
        ]
        assert flashed["text"] == SAY("tap.done")

    play(story)


def test_long_answers_go_on_by_button(play: Play) -> None:
    """A long answer is cut at a line; the buttons give the rest, line by line, without loss."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "公务接待费明细")
        for _ in range(10):
            if "其余" not in str(stage.from_bot(chat)[-1].get("reply_markup")):
                break
            await stage.tap(chat, "甲", "其余")
        lines = [line for text in stage.texts(chat) for line in text.splitlines()]

        assert len(stage.texts(chat)) > 1
        wanted = [f"第{n}项 <其他>支出 {n}.00 万元" for n in range(1, 151)]
        assert [line for line in lines if line.startswith("第")] == wanted

    play(story)


def test_buttons_survive_a_restart(play: Play) -> None:
    """Buttons and replies to old answers work after a restart."""

    async def story(stage: Stage) -> None:
        group = stage.world.group("群", stage.person("主"), stage.person("甲"))
        await stage.say(group, "甲", "/ask 公务接待费多少")
        await stage.restart()
        await stage.tap(group, "甲", "占比")
        await stage.say(group, "甲", "占多少", reply_to=2)

        assert [text.splitlines()[0] for text in stage.texts(group)[1:]] == [
            "某局2016年公务接待费占总额的 50.00%。",
            "某局2016年公务接待费占总额的 50.00%。",
        ]

    play(story)


def test_old_message_without_content(play: Play) -> None:
    """A tap on a message that Telegram does not show any more still gives its result."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "公务接待费多少？")
        shown = stage.from_bot(chat)[0]["message_id"]
        data = stage.world.buttons(chat, shown)[0]["callback_data"]
        del chat.messages[shown]
        await stage.tap_data(chat, "甲", shown, data)

        assert stage.texts(chat)[0].startswith("一般公共预算")

    play(story)


def test_forged_taps(play: Play) -> None:
    """Forged data, an id of another chat and a choice that is not there are told apart kindly."""

    async def story(stage: Stage) -> None:
        one = stage.world.private(stage.person("甲"))
        group = stage.world.group("群", stage.person("主"), stage.person("乙"))
        await stage.say(one, "甲", "公务接待费多少？")
        data = stage.world.buttons(one, 2)[0]["callback_data"]
        foreign = await stage.tap_data(group, "乙", 1, data)
        garbage = await stage.tap_data(group, "乙", 1, "a:'; DROP TABLE")
        unknown = await stage.tap_data(group, "乙", 1, "a:AAAAAAAAAAA:src")
        beyond = await stage.tap_data(one, "甲", 2, data.replace("src", "c99"))
        stranger = await stage.tap_data(one, "乙", 2, data)

        assert [foreign["text"], garbage["text"]] == [SAY("tap.unknown")] * 2
        assert unknown["text"] == SAY("tap.gone")
        assert "text" not in beyond
        assert stranger["text"] == SAY("tap.unknown")
        assert (len(stage.texts(one)), stage.texts(group)) == (1, [])

    play(story)


def test_too_old_a_tap_is_still_served(play: Play) -> None:
    """A tap that cannot be answered any more gives its result nevertheless."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "公务接待费多少？")
        data = stage.world.buttons(chat, 2)[0]["callback_data"]
        query = stage.world.tap(chat, stage.person("甲"), 2, data)
        del stage.world.queries[query]
        await stage.settle()

        assert stage.texts(chat)[1].startswith("一般公共预算")

    play(story)


def test_copy_button_holds_a_citation(play: Play) -> None:
    """复制引用 holds at most 256 characters with figure, unit, table and document."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "公务接待费多少？")
        copied = stage.world.buttons(chat, 2)[1]["copy_text"]["text"]

        assert copied == (
            "公务接待费 100.00 万元（《一般公共预算“三公”经费支出表》，某局-2016.txt）"
        )

    play(story)


def test_reply_to_the_source_rows(play: Play) -> None:
    """A reply to the source rows continues the answer that they belong to."""

    async def story(stage: Stage) -> None:
        group = stage.world.group("群", stage.person("主"), stage.person("甲"))
        await stage.say(group, "甲", "/ask 公务接待费多少")
        await stage.tap(group, "甲", "出处")
        await stage.say(group, "主", "占多少", reply_to=3)

        assert stage.texts(group)[-1].startswith("某局2016年公务接待费占总额")

    play(story)


def test_source_and_citation_lead_to_the_page(play: Play) -> None:
    """Where pages are open to others, 出处 opens the answer's page and the citation names it."""

    async def story(stage: Stage) -> None:
        stage.engine.page = "https://budget.example/a/" + "1" * 190
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "公务接待费多少？")
        source, copy = stage.world.buttons(chat, 2)[:2]

        assert stage.engine.page == source["url"]
        assert copy["copy_text"]["text"].endswith(f"… {stage.engine.page}")
        assert len(copy["copy_text"]["text"]) <= 256

    play(story)
