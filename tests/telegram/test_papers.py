"""Documents sent to the bot: read, shown, loaded or thrown away; and taken out."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import spending, write
from stage import Play, Stage

from bot.ask.pipeline import Engine
from bot.load.desk.bulk import load
from bot.load.desk.library import Library
from bot.telegram.core import Core, core_of
from bot.telegram.inbox import Inbox, fit_name
from bot.telegram.phrases import read_phrases

SAY = read_phrases().say
_BOSS = 100_001
"""The id of the first person on a stage."""
_WATER = spending(("水费", "1.00"), ("电费", "2.00"))
_MORE = spending(("水费", "7.00"), ("电费", "2.00"), ("邮电费", ""))


def _content(folder: Path, part: str) -> bytes:
    return write(folder / "made", part).read_bytes()


@pytest.fixture
def core(tmp_path: Path) -> Core:
    """A core on a small database, with somebody to look after it."""
    db = tmp_path / "a.duckdb"
    load([write(tmp_path / "d", _WATER)], db)
    return core_of(Engine(db), library=Library(db))


def test_sent_seen_and_loaded(play: Play, core: Core, tmp_path: Path) -> None:
    """An operator sees what was recognised, taps 载入, and asks the new figures at once."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("主"))
        await stage.say(chat, "主", "水费多少")
        await stage.send(chat, "主", "某县某局-2016.txt", _content(tmp_path, _MORE))
        seen = stage.texts(chat)[-1]
        await stage.say(chat, "主", "水费多少")
        await stage.tap(chat, "主", "载入")
        loaded = stage.texts(chat)[1]
        await stage.say(chat, "主", "水费多少")
        texts = stage.texts(chat)

        assert all(
            part in seen for part in ("某县某局", "2016年预算", "1 张表", "空白 1 格", "替换")
        )
        assert "1.00 万元" in texts[0] and "1.00 万元" in texts[2]
        assert "已载入 某县某局-2016.txt" in loaded and "由 1.00" in loaded
        assert "7.00 万元" in texts[3]

    play(story, core=core, admins=frozenset({_BOSS}))


def test_thrown_away(play: Play, core: Core, tmp_path: Path) -> None:
    """放弃 leaves the database as it was, and the buttons are used up."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("主"))
        await stage.send(chat, "主", "乙局-2017.txt", _content(tmp_path, _MORE))
        shown = stage.from_bot(chat)[-1]["message_id"]
        data = stage.world.buttons(chat, shown)[0]["callback_data"]
        await stage.tap(chat, "主", "放弃")
        late = await stage.tap_data(chat, "主", shown, data)

        assert stage.texts(chat) == [SAY("papers.dropped", document="乙局-2017.txt")]
        assert late["text"] == SAY("papers.gone")
        assert [doc.document for doc in core.engine.loaded()] == ["某县某局-2016.txt"]

    play(story, core=core, admins=frozenset({_BOSS}))


def test_who_may(play: Play, core: Core, tmp_path: Path) -> None:
    """Others get one sentence and cannot tap an operator's buttons; groups are asked elsewhere."""

    async def story(stage: Stage) -> None:
        boss = stage.world.private(stage.person("主"))
        other = stage.world.private(stage.person("乙"))
        group = stage.world.group("群", stage.person("主"), stage.person("乙"))
        await stage.send(other, "乙", "某县某局-2016.txt", _content(tmp_path, _MORE))
        await stage.send(boss, "主", "丙.txt", _content(tmp_path, _MORE))
        shown = stage.from_bot(boss)[-1]["message_id"]
        data = stage.world.buttons(boss, shown)[0]["callback_data"]
        forged = await stage.tap_data(other, "乙", 1, data)
        odd = await stage.tap_data(boss, "主", shown, "d:load:../../etc")
        await stage.say(group, "主", "/ask 水费多少")
        sent = stage.world.send(group, stage.person("主"), "丁.txt", b"x")
        sent["reply_to_message"] = stage.from_bot(group)[-1]
        stage.world.push("message", sent)
        await stage.settle()

        assert stage.texts(other) == [SAY("wordless.document")]
        assert forged["text"] == SAY("papers.only_operators")
        assert odd["text"] == SAY("tap.unknown")
        assert stage.texts(group)[-1] == SAY("papers.private_only")

    play(story, core=core, admins=frozenset({_BOSS}))


def test_no_document(play: Play, core: Core, tmp_path: Path) -> None:
    """What is no budget, is known already, too large or gone is told in one sentence."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("主"))
        await stage.send(chat, "主", "a.txt", "没有表。".encode())
        await stage.send(chat, "主", "b.xlsx", b"PK\x03\x04 broken")
        await stage.send(chat, "主", "c.txt", _content(tmp_path, _WATER))
        await stage.send(chat, "主", "d.txt", b"x", size=21 * 1024 * 1024)
        stage.world.send(chat, stage.person("主"), "e.txt", b"x")
        stage.world.sent.clear()
        await stage.settle()
        texts = stage.texts(chat)

        assert "没有找到预算表" in texts[0] and "b.xlsx" in texts[1]
        assert texts[2] == SAY("papers.same", document="某县某局-2016.txt")
        assert texts[3:] == [SAY("papers.too_large")] * 2
        assert all("reply_markup" not in message for message in stage.from_bot(chat))

    play(story, core=core, admins=frozenset({_BOSS}))


def test_buttons_after_a_restart(play: Play, core: Core, tmp_path: Path) -> None:
    """A document that was sent before a restart can be loaded after it."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("主"))
        await stage.send(chat, "主", "“甲”'局/2016\".txt", _content(tmp_path, _MORE))
        await stage.restart()
        await stage.tap(chat, "主", "载入")

        assert "已载入" in stage.texts(chat)[0]
        assert "“甲”'局_2016\".txt" in {doc.document for doc in core.engine.loaded()}

    play(story, core=core, admins=frozenset({_BOSS}))


def test_list_and_take_out(play: Play, core: Core) -> None:
    """/documents lists what is loaded; an operator takes a document out after being asked."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("主"))
        other = stage.world.private(stage.person("乙"))
        await stage.say(other, "乙", "/documents")
        await stage.say(chat, "主", "/documents")
        await stage.tap(chat, "主", "某县某局")
        await stage.tap(chat, "主", "返回")
        await stage.tap(chat, "主", "某县某局")
        await stage.tap(chat, "主", "去掉")

        assert "某县某局-2016.txt" in stage.texts(other)[0]
        assert "reply_markup" not in stage.from_bot(other)[0]
        assert stage.texts(chat) == [SAY("papers.removed", document="某县某局-2016.txt")]
        assert () == core.engine.loaded()

    play(story, core=core, admins=frozenset({_BOSS}))


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a\\b\x00c.txt", "a_b_c.txt"),
        ("..", "_"),
        ("", "_"),
        ("引“号”'\".txt", "引“号”'\".txt"),
        ("长" * 200 + ".xlsx", "长" * 65 + ".xlsx"),
    ],
)
def test_names_lead_nowhere(name: str, fit: str, tmp_path: Path) -> None:
    """A file's name, whatever it holds, is a name in the inbox."""
    upload = Inbox(tmp_path).put(name, b"x")

    assert fit == fit_name(name) == upload.file.name
    assert tmp_path == upload.file.parent.parent
    assert upload == Inbox(tmp_path).get(upload.id)
    assert Inbox(tmp_path).get("../" + upload.id) is None
