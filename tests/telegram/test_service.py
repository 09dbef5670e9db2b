"""Starting and ending: webhook, bad settings, signals, the log."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

import pytest
from fake_core import FakeEngine, fake_core
from stage import Play, Stage, StageSettings
from tornado.httpclient import AsyncHTTPClient, HTTPRequest

from bot.errors import SettingsError
from bot.telegram.service import Service
from bot.telegram.standin.server import Server
from bot.telegram.standin.world import World

HERE = Path(__file__).parent


def test_webhook(play: Play) -> None:
    """By webhook the same story works; a call without the secret is refused."""

    async def story(stage: Stage) -> None:
        chat = stage.world.private(stage.person("甲"))
        await stage.say(chat, "甲", "公务接待费多少？")
        await stage.tap(chat, "甲", "出处")
        hook = stage.server.webhook or {}
        body = json.dumps({"update_id": 5})
        headers = {"Content-Type": "application/json"}
        for secret in ({}, {"X-Telegram-Bot-Api-Secret-Token": "guess"}):
            request = HTTPRequest(hook["url"], "POST", headers={**headers, **secret}, body=body)
            answer = await AsyncHTTPClient().fetch(request, raise_error=False)
            assert answer.code == 403

        assert len(stage.texts(chat)) == 2
        assert hook["secret_token"]

    play(story, webhook=True)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"token": ""}, "BUDGET_BOT_TOKEN"),
        ({"token": "no token"}, "BUDGET_BOT_TOKEN"),
        ({"api_url": "localhost"}, "BUDGET_BOT_API_URL"),
        ({"webhook_url": "http://x/", "listen": "here"}, "BUDGET_BOT_LISTEN"),
    ],
)
def test_bad_settings(tmp_path: Path, change: dict[str, str], word: str) -> None:
    """A bad setting is refused with one sentence that names it."""
    values = {"token": "1:a", "api_url": "http://127.0.0.1:1/bot", "state": tmp_path / "s"}
    settings = StageSettings(**{**values, **change})  # type: ignore[arg-type]
    with pytest.raises(SettingsError) as refused:
        Service(settings, fake_core(FakeEngine()))

    assert word in str(refused.value)
    assert "\n" not in str(refused.value)


def test_damaged_state_file(tmp_path: Path) -> None:
    """A state file that is none is refused with one sentence."""
    path = tmp_path / "s"
    path.write_text("no database " * 100)
    with pytest.raises(SettingsError, match="BUDGET_BOT_STATE"):
        Service(StageSettings("1:a", "http://127.0.0.1:1/bot", path), fake_core(FakeEngine()))


def test_token_that_the_server_refuses(tmp_path: Path) -> None:
    """A token unknown to the server is refused with one sentence."""

    async def story() -> None:
        server = Server(World())
        await server.start()
        settings = StageSettings("7:wrong", server.url, tmp_path / "s")
        service = Service(settings, fake_core(FakeEngine()))
        try:
            with pytest.raises(SettingsError, match="BUDGET_BOT_TOKEN"):
                await service.start()
        finally:
            await server.stop()

    asyncio.run(story())


def test_sigterm_answers_what_was_taken(tmp_path: Path) -> None:
    """Told to end, the program answers what it took and exits with 0; the log holds no secrets."""

    async def story() -> tuple[int | None, list[str], str, str]:
        server = Server(World())
        await server.start()
        process = await _spawn(server, tmp_path)
        assert process.stdout is not None
        first = (await process.stdout.readline()).decode()
        chat = server.world.private(server.world.user("张三丰"))
        server.world.say(chat, server.world.users[chat.id], "慢 公务接待费多少")
        server.world.say(chat, server.world.users[chat.id], "会议费多少")
        while not any(c.params.get("offset") for c in server.calls if c.method == "getUpdates"):
            await asyncio.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        _, errors = await asyncio.wait_for(process.communicate(), 20)
        texts = [m["text"] for m in chat.messages.values() if m["from"]["is_bot"]]
        await server.stop()
        return process.returncode, texts, first, errors.decode()

    code, texts, first, errors = asyncio.run(story())

    assert (code, len(texts)) == (0, 2)
    assert "@Budget_Bot" in first
    assert "status=answered" in errors
    assert "张三丰" not in errors and "stand-in-token" not in errors


async def _spawn(server: Server, folder: Path) -> asyncio.subprocess.Process:
    environment = {**os.environ, "TOKEN": server.token, "API_URL": server.url}
    environment["PYTHONPATH"] = os.pathsep.join([str(HERE.parents[1]), str(HERE)])
    return await asyncio.create_subprocess_exec(
        sys.executable,
        str(HERE / "serve_fake.py"),
        str(folder / "state"),
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
