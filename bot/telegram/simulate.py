"""The bot in a terminal: the same application against the stand-in server, the keys as a phone."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.telegram.core import Core, Engine, LibraryLike, core_of
from bot.telegram.limiter import UNLIMITED
from bot.telegram.phrases import Phrases, read_phrases
from bot.telegram.service import Service
from bot.telegram.standin.server import Server
from bot.telegram.standin.world import Chat, User, World
from bot.telegram.startup import ServeSettings

_ORDER = re.compile(r":([a-z]+)\s*(.*)")
_TICK = 0.01
_PATIENCE = 3_000
"""Ticks that an answer may take before the prompt comes back."""


@dataclass(frozen=True)
class _Settings:
    """The settings of the stand-in."""

    token: str
    api_url: str
    state: Path
    admins: frozenset[int]
    file_url: str | None = None
    webhook_url: str | None = None
    listen: str | None = None
    public_url: str | None = None


@dataclass
class Phone:
    """Who types, in which chat, and what was shown already."""

    server: Server
    service: Service
    phrases: Phrases
    people: dict[str, User] = field(default_factory=dict)
    chat: Chat | None = None
    who: str = ""
    shown: dict[int, int] = field(default_factory=dict)
    """Last message shown, by chat."""
    buttons: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    """The buttons of the last messages, with their message."""

    @property
    def world(self) -> World:
        """The chats and people."""
        return self.server.world

    async def enter(self, line: str) -> list[str]:
        """What is shown after the line was typed."""
        order = _ORDER.fullmatch(line.strip())
        if order is None:
            return await self._say(line)
        name, rest = order.groups()
        orders = {
            "me": self._private,
            "group": self._group,
            "who": self._become,
            "tap": self._tap,
            "reply": self._reply,
            "send": self._send,
            "inline": self._inline,
        }
        if name not in orders:
            return [self.phrases.say("simulate.help")]
        return await orders[name](rest)

    async def _private(self, rest: str) -> list[str]:
        self.chat = self.world.private(self._person(self.who))
        return [self.phrases.say("simulate.private", who=self.who)]

    async def _group(self, rest: str) -> list[str]:
        groups = [chat for chat in self.world.chats.values() if chat.type == "supergroup"]
        if groups:
            self.chat = groups[0]
            self.chat.members.setdefault(self._person(self.who).id, "member")
            return [self.phrases.say("simulate.group", who=self.who)]
        self.chat = self.world.group(self.phrases.say("simulate.title"), self._person(self.who))
        self.chat.members[self.world.me.id] = "left"
        self.world.membership(self.chat, self._person(self.who), "member")
        return [self.phrases.say("simulate.group", who=self.who), *await self._news()]

    async def _become(self, rest: str) -> list[str]:
        self.who = rest.strip() or self.who
        person = self._person(self.who)
        if self.chat is None or self.chat.type == "private":
            return await self._private("")
        self.chat.members.setdefault(person.id, "member")
        return [self.phrases.say("simulate.group", who=self.who)]

    async def _say(self, line: str, reply_to: int | None = None) -> list[str]:
        if self.chat is None or not line.strip():
            return []
        self.world.say(self.chat, self._person(self.who), line, reply_to=reply_to)
        self.shown[self.chat.id] = self.chat.last_id
        return await self._news()

    async def _reply(self, rest: str) -> list[str]:
        """Replies to the last message of the bot."""
        chat = self.chat
        if chat is None:
            return []
        mine = [i for i, m in chat.messages.items() if m["from"]["id"] == self.world.me.id]
        return await self._say(rest, mine[-1] if mine else None)

    async def _send(self, rest: str) -> list[str]:
        """Sends a file."""
        file = Path(rest.strip()).expanduser()
        try:
            content = file.read_bytes()
        except OSError:
            return [self.phrases.say("simulate.no_file", file=file)]
        if self.chat is None:
            return []
        self.world.send(self.chat, self._person(self.who), file.name, content)
        self.shown[self.chat.id] = self.chat.last_id
        return await self._news()

    async def _tap(self, rest: str) -> list[str]:
        number = int(rest) if rest.isdecimal() else 0
        if self.chat is None or not 1 <= number <= len(self.buttons):
            return [self.phrases.say("simulate.no_button")]
        message_id, button = self.buttons[number - 1]
        if "callback_data" not in button:
            other = button.get("copy_text", {}).get("text") or button.get("url", "")
            return [self.phrases.say("simulate.copied", text=other)]
        person = self._person(self.who)
        query = self.world.tap(self.chat, person, message_id, button["callback_data"])
        before = self.chat.messages[message_id].get("text")
        await self._settle()
        changed = self.chat.messages[message_id].get("text") != before
        news = await self._news(edited=message_id if changed else 0)
        flashed = self.world.answers.get(query, {}).get("text")
        return [*([self.phrases.say("simulate.flash", text=flashed)] if flashed else []), *news]

    async def _inline(self, rest: str) -> list[str]:
        query = self.world.inline(self._person(self.who), rest)
        await self._settle()
        results = self.world.answers.get(query, {}).get("results", [])
        return [f"{result['title']}\n  {result.get('description', '')}" for result in results]

    async def _news(self, edited: int = 0) -> list[str]:
        """What the bot wrote since the last look, with its buttons numbered."""
        await self._settle()
        if self.chat is None:
            return []
        last = self.shown.get(self.chat.id, 0)
        fresh = [m for i, m in self.chat.messages.items() if i > last or i == edited]
        fresh = [m for m in fresh if _told(m) and m["from"]["id"] == self.world.me.id]
        self.shown[self.chat.id] = self.chat.last_id
        if not fresh:
            return [self.phrases.say("simulate.silence")]
        self.buttons = []
        return [self._drawn(message) for message in fresh]

    def _drawn(self, message: dict[str, Any]) -> str:
        lines = [self.phrases.say("simulate.bot", text=self._shown(message))]
        for button in self.world.buttons(self.chat, message["message_id"]) if self.chat else ():
            self.buttons.append((message["message_id"], button))
            number = len(self.buttons)
            lines.append(self.phrases.say("simulate.button", number=number, label=button["text"]))
        return "\n".join(lines)

    def _shown(self, message: dict[str, Any]) -> str:
        """The words of a message, after what a phone would show above them."""
        said = str(message.get("text") or message.get("caption", ""))
        if "photo" in message:
            wide, tall = message["photo"][-1]["width"], message["photo"][-1]["height"]
            return self.phrases.say("simulate.picture", width=wide, height=tall, text=said)
        if "document" in message:
            name, size = message["document"]["file_name"], message["document"]["file_size"]
            return self.phrases.say("simulate.file", name=name, size=size, text=said)
        return said

    async def _settle(self) -> None:
        """Returns when the bot has done with all that happened."""
        processor = self.service.processor
        for _ in range(_PATIENCE):
            last = max((u["update_id"] for u in self.world.updates), default=0)
            if (not last or last in processor.seen.ids()) and not processor.waiting:
                return
            await asyncio.sleep(_TICK)

    def _person(self, name: str) -> User:
        if name not in self.people:
            self.people[name] = self.world.user(name)
        return self.people[name]


def _told(message: dict[str, Any]) -> bool:
    return any(message.get(kind) for kind in ("text", "photo", "document"))


def simulate(settings: ServeSettings, engine: Engine, library: LibraryLike | None) -> int:
    """0 once the person has had enough; until then the terminal is the phone."""
    return asyncio.run(_talk(core_of(engine, library=library)))


@asynccontextmanager
async def phone(core: Core) -> AsyncIterator[Phone]:
    """A phone with a running bot at the other end."""
    server, who = Server(World()), read_phrases().say("simulate.me")
    me = server.world.user(who)
    await server.start()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "state.sqlite"
        settings = _Settings(server.token, server.url, file, frozenset({me.id}), server.file_url)
        service = Service(settings, core, UNLIMITED)
        await service.start()
        held = Phone(server, service, service.phrases, {who: me}, who=who)
        try:
            await held.enter(":me")
            yield held
        finally:
            await service.stop()
            await server.stop()


async def _talk(core: Core) -> int:
    async with phone(core) as held:
        print(held.phrases.say("simulate.help"))
        while True:
            try:
                line = await asyncio.to_thread(
                    input, held.phrases.say("simulate.prompt", who=held.who)
                )
            except (EOFError, KeyboardInterrupt):
                return 0
            if line.strip() == ":quit":
                return 0
            for text in await held.enter(line):
                print(text)
