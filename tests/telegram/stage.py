"""The stage of the stories: the stand-in server over HTTP and the real application before it."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fake_core import FakeEngine, fake_core

from bot.telegram.core import Core
from bot.telegram.limiter import UNLIMITED, Limits
from bot.telegram.service import Service
from bot.telegram.standin.server import Called, Server
from bot.telegram.standin.world import Chat, User, World

Json = dict[str, Any]
_PATIENCE = 8.0


@dataclass(frozen=True)
class StageSettings:
    """Settings as the service reads them."""

    token: str
    api_url: str
    state: Path
    file_url: str | None = None
    webhook_url: str | None = None
    listen: str | None = None
    public_url: str | None = None
    admins: frozenset[int] = frozenset()


@dataclass
class Stage:
    """A running bot with its world."""

    server: Server
    service: Service
    engine: FakeEngine
    settings: StageSettings
    people: dict[str, User] = field(default_factory=dict)

    @property
    def world(self) -> World:
        """The chats and people."""
        return self.server.world

    def person(self, name: str) -> User:
        """The person of that name."""
        if name not in self.people:
            self.people[name] = self.world.user(name)
        return self.people[name]

    async def settle(self) -> None:
        """Returns when the bot is done with everything that happened."""
        until = time.monotonic() + _PATIENCE
        while not self._quiet():
            assert time.monotonic() < until, "the bot did not come to rest"
            await asyncio.sleep(0.003)

    def _quiet(self) -> bool:
        processor = self.service.processor
        last = max((u["update_id"] for u in self.world.updates), default=0)
        taken = not last or last in processor.seen.ids()
        return taken and not processor.waiting and self.service.app.update_queue.empty()

    async def say(self, chat: Chat, name: str, text: str, **extra: Any) -> Json:
        """What the person says, once the bot is done with it."""
        message = self.world.say(chat, self.person(name), text, **extra)
        await self.settle()
        return message

    async def send(
        self, chat: Chat, name: str, file: str, content: bytes, *, size: int | None = None
    ) -> Json:
        """The document that the person sends, once the bot is done with it."""
        message = self.world.send(chat, self.person(name), file, content, size=size)
        await self.settle()
        return message

    async def tap(self, chat: Chat, name: str, label: str) -> Json:
        """What the bot flashed up for a tap on the last button of that label."""
        for message in reversed(list(chat.messages.values())):
            for button in self.world.buttons(chat, message["message_id"]):
                if label in button["text"] and "callback_data" in button:
                    return await self.tap_data(
                        chat, name, message["message_id"], button["callback_data"]
                    )
        raise AssertionError(f"no button {label}")

    async def tap_data(self, chat: Chat, name: str, message_id: int, data: str) -> Json:
        """What the bot flashed up for a tap with that data."""
        query = self.world.tap(chat, self.person(name), message_id, data)
        await self.settle()
        return self.world.answers[query]

    def from_bot(self, chat: Chat) -> list[Json]:
        """The bot's messages in the chat."""
        mine = self.world.me.id
        return [m for m in chat.messages.values() if m.get("from", {}).get("id") == mine]

    def texts(self, chat: Chat) -> list[str]:
        """What the bot said in the chat."""
        return [m["text"] for m in self.from_bot(chat) if "text" in m]

    def transcript(self, chat: Chat) -> list[str]:
        """The chat as lines: who, to which message, the first line of what."""
        lines = []
        for message in chat.messages.values():
            if "text" not in message:
                continue
            who = "bot" if message["from"]["is_bot"] else message["from"]["first_name"]
            parent = message.get("reply_to_message", {}).get("message_id")
            to = f" → {parent}" if parent else ""
            lines.append(f"{who}{to}: {message['text'].splitlines()[0]}")
        return lines

    def calls(self, method: str) -> list[Called]:
        """The bot's calls of a method."""
        return [called for called in self.server.calls if called.method == method]

    async def restart(self) -> None:
        """Ends the bot and starts it again on the same state."""
        await self.service.stop()
        limits = self.service.limiter._limits
        self.service = Service(self.settings, self.service._core, limits)
        await self.service.start()


Story = Callable[[Stage], Awaitable[None]]
Play = Callable[..., None]


@asynccontextmanager
async def running(
    folder: Path,
    *,
    limits: Limits = UNLIMITED,
    webhook: bool = False,
    privacy: bool = True,
    guest: bool = True,
    admins: frozenset[int] = frozenset(),
    core: Core | None = None,
) -> AsyncIterator[Stage]:
    """A running bot, ended afterwards."""
    server = Server(World(privacy=privacy, guest=guest))
    await server.start()
    port = _free_port()
    settings = StageSettings(
        server.token,
        server.url,
        folder / "state.sqlite",
        file_url=server.file_url,
        webhook_url=f"http://127.0.0.1:{port}/hook" if webhook else None,
        listen=f"127.0.0.1:{port}",
        admins=admins,
    )
    engine = FakeEngine()
    service = Service(settings, core or fake_core(engine), limits)
    await service.start()
    stage = Stage(server, service, engine, settings)
    try:
        yield stage
    finally:
        await stage.service.stop()
        await server.stop()
        # Closed connections need a moment to be gone before the loop is.
        await asyncio.sleep(0.01)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
