"""Stories of faults: 429, 502, cut connections, migration, duplicates, restarts."""

from __future__ import annotations

import asyncio
import itertools
import time

import pytest
from stage import Play, Stage

from bot.telegram.limiter import Limits
from bot.telegram.phrases import read_phrases
from bot.telegram.standin.server import Called, Fault

SAY = read_phrases().say
FAST = Limits(1e6, 1e6, 1e6, 1e6, 1e6, 1e6, longest_wait=5)


def _once(method: str, fault: Fault, stage: Stage, chat: int | None = None) -> None:
    """Lets the method go wrong the first time, in that chat if one is given."""
    times = itertools.count()

    def faults(called: Called) -> Fault | None:
        there = chat is None or int(called.params.get("chat_id", 0)) == chat
        hit = there and called.method == method and next(times) == 0
        return fault if hit else None

    stage.server.faults = faults


@pytest.mark.parametrize(
    "fault",
    [
        Fault(502, "Bad Gateway"),
        Fault(0),
        Fault(0, after=True),
        Fault(502, "Bad Gateway", after=True),
        Fault(429, "Too Many Requests: retry after 1", {"retry_after": 1}),
    ],
    ids=["502", "cut", "cut-after", "502-after", "429"],
)
def test_answered_once(play: Play, fault: Fault) -> None:
    """Whatever goes wrong with the sending, the answer stands in the chat exactly once."""

    async def story(stage: Stage) -> None:
        _once("sendMessage", fault, stage)
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "公务接待费多少")
        await stage.say(chat, "甲", "占多少")

        assert [text.splitlines()[0] for text in stage.texts(chat)] == [
            "某局2016年公务接待费预算为 100.00 万元。",
            "某局2016年公务接待费占总额的 50.00%。",
        ]

    play(story)


@pytest.mark.parametrize("method", ["getUpdates", "answerCallbackQuery", "editMessageText"])
def test_other_calls_are_repeated(play: Play, method: str) -> None:
    """Polling, taps and edits survive a fault."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "公务接待费多少")
        _once(method, Fault(0), stage)
        await stage.tap(chat, "甲", "出处")
        stage.world.edit(chat, 1, "会议费多少")
        await stage.settle()

        assert stage.texts(chat)[0].startswith("某局2016年会议费")
        assert len(stage.texts(chat)) == 2

    play(story)


def test_a_429_stops_only_its_chat(play: Play) -> None:
    """While one chat is closed another is answered at once."""

    async def story(stage: Stage) -> None:
        closed = Fault(429, "Too Many Requests: retry after 2", {"retry_after": 2})
        one = stage.world.private(stage.person("甲"))
        two = stage.world.private(stage.person("乙"))
        _once("sendMessage", closed, stage, one.id)
        stage.world.say(one, stage.person("甲"), "公务接待费多少")
        stage.world.say(two, stage.person("乙"), "会议费多少")
        await stage.settle()
        sent = [(int(c.params["chat_id"]), c.at) for c in stage.calls("sendMessage")]
        first, second = [at for chat, at in sent if chat == one.id]
        other = [at for chat, at in sent if chat == two.id]

        assert second - first > 2
        assert len(other) == 1 and other[0] - first < 1

    play(story, limits=FAST)


def test_a_flood_slows_only_its_chat(play: Play) -> None:
    """Who asks thirty questions at once waits for them in turn; others are answered meanwhile."""

    async def story(stage: Stage) -> None:
        stage.engine.slow = 0.03
        flood = stage.world.private(stage.person("甲"))
        other = stage.world.private(stage.person("乙"))
        for _ in range(30):
            stage.world.say(flood, stage.person("甲"), "慢：公务接待费多少")
        stage.world.say(other, stage.person("乙"), "会议费多少")
        await stage.settle()
        chats = [int(c.params["chat_id"]) for c in stage.calls("sendMessage")]

        assert 30 == chats.count(flood.id)
        assert 1 == chats.count(other.id) and chats.index(other.id) < 15

    play(story)


def test_given_up_and_said_once(play: Play) -> None:
    """A wait that is too long is given up, and the chat is told once it is open again."""

    async def story(stage: Stage) -> None:
        closed = Fault(429, "Too Many Requests: retry after 2", {"retry_after": 2})
        _once("sendMessage", closed, stage)
        group = stage.world.group("群", stage.person("甲"))
        stage.world.say(group, stage.person("甲"), "/ask 公务接待费多少")
        stage.world.say(group, stage.person("甲"), "/ask 会议费多少")
        await stage.settle()
        until = time.monotonic() + 5
        while not stage.texts(group) and time.monotonic() < until:
            await asyncio.sleep(0.05)

        assert stage.texts(group) == [SAY("busy.sorry")]

    play(story, limits=Limits(1e6, 1e6, 1e6, 1e6, 1e6, 1e6, longest_wait=1))


def test_migration_at_send_time(play: Play) -> None:
    """An answer to a group that just became a supergroup is sent to the supergroup, once."""

    async def story(stage: Stage) -> None:
        group = stage.world.group("群", stage.person("甲"), kind="group")
        new = stage.world.group("群", stage.person("甲"))
        group.moved_to = new.id
        await stage.say(group, "甲", "/ask 公务接待费多少")
        await stage.say(new, "甲", "/ask 占多少")

        assert stage.texts(group) == []
        assert [text.splitlines()[0] for text in stage.texts(new)] == [
            "某局2016年公务接待费预算为 100.00 万元。",
            "某局2016年公务接待费占总额的 50.00%。",
        ]

    play(story)


def test_duplicate_updates(play: Play) -> None:
    """The same update again, also after a restart, is dropped."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        stage.world.say(chat, stage.person("甲"), "会议费多少")
        again = dict(stage.world.updates[0])
        await stage.settle()
        stage.world.updates.append(again)
        stage.world.on_update()
        await stage.say(chat, "甲", "公务接待费多少")
        await stage.restart()
        stage.world.updates.append(again)
        stage.world.on_update()
        await stage.say(chat, "甲", "培训费多少")

        assert len(stage.texts(chat)) == 3

    play(story)


def test_backlog_of_a_private_chat_is_answered(play: Play) -> None:
    """What was asked in private while the bot was down is answered, quoting the question."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "会议费多少", date=int(time.time()) - 3_600)

        assert stage.from_bot(chat)[0]["reply_to_message"]["message_id"] == 1

    play(story)


def test_unreadable_and_unknown_updates(play: Play) -> None:
    """An update that cannot be read, or of a kind not known, does not stop the ones behind."""

    async def story(stage: Stage) -> None:
        stage.world.allowed = None
        chat = stage.world.private(stage.person("甲"))
        stage.world.push("message", {"message_id": "?", "date": "never"})
        stage.world.push("subscription", {"plan": 3})
        stage.world.push("callback_query", {"id": "1"})
        nobody = stage.world.stored(chat, None, text="会议费多少")
        stage.world.push("message", nobody)
        await stage.say(chat, "甲", "公务接待费多少")

        assert len(stage.texts(chat)) == 2

    play(story)


def test_order_within_a_chat(play: Play) -> None:
    """A slow question holds up its own chat and no other."""

    async def story(stage: Stage) -> None:
        stage.engine.slow = 0.4
        one = stage.world.private(stage.person("甲"))
        two = stage.world.private(stage.person("乙"))
        for text in ("慢 公务接待费多少", "会议费多少", "培训费多少"):
            stage.world.say(one, stage.person("甲"), text)
        stage.world.say(two, stage.person("乙"), "邮电费多少")
        await stage.settle()
        first = stage.calls("sendMessage")[0]

        assert int(first.params["chat_id"]) == two.id
        leads = [text.splitlines()[0] for text in stage.texts(one)]
        assert ["公务接待费" in leads[0], "会议费" in leads[1], "培训费" in leads[2]] == [True] * 3

    play(story)


def test_a_tap_that_waits_is_answered_at_once(play: Play) -> None:
    """A tap behind a slow question is told to wait, and served after it."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "公务接待费多少")
        stage.engine.slow = 0.4
        stage.world.say(chat, stage.person("甲"), "慢 会议费多少")
        flashed = await stage.tap(chat, "甲", "出处")

        assert flashed["text"] == SAY("busy.toast")
        assert stage.texts(chat)[2].startswith("一般公共预算")

    play(story)


def test_what_could_not_be_answered_is_taken_up_again(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update that waits for a closed chat at the end is answered after the next start."""
    monkeypatch.setattr("bot.telegram.service._END", 0.2)

    async def story(stage: Stage) -> None:
        closed = Fault(429, "Too Many Requests: retry after 30", {"retry_after": 30})
        _once("sendMessage", closed, stage)
        chat = stage.world.private(stage.person("甲"))
        stage.world.say(chat, stage.person("甲"), "会议费多少")
        while not stage.calls("sendMessage"):
            await asyncio.sleep(0.01)
        await stage.restart()
        await stage.say(chat, "甲", "培训费多少")

        assert ["会议费" in stage.texts(chat)[0], "培训费" in stage.texts(chat)[1]] == [True, True]
        assert len(stage.texts(chat)) == 2

    play(story, limits=Limits(1e6, 1e6, 1e6, 1e6, 1e6, 1e6, longest_wait=60))


def test_a_long_queue_of_a_group_is_no_backlog(play: Play) -> None:
    """What a group asks while the bot is up is answered however late it comes to it."""

    async def story(stage: Stage) -> None:
        group = stage.world.group("群", stage.person("甲"))
        stage.service.processor.up_since -= 1_000
        await stage.say(group, "甲", "/ask 会议费多少", date=int(time.time()) - 300)

        assert len(stage.texts(group)) == 1

    play(story)
