"""The bot as a service: built from the settings, started, and ended without losing an answer."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from telegram import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    Update,
)
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.errors import SettingsError
from bot.reasons import reason
from bot.telegram.addressed import Me
from bot.telegram.admins import Admins
from bot.telegram.core import Core
from bot.telegram.desk import Desk
from bot.telegram.inbox import Inbox
from bot.telegram.limiter import ChatLimiter, Limits
from bot.telegram.membership import migrated
from bot.telegram.order import OrderedProcessor, SeenUpdates
from bot.telegram.phrases import read_phrases
from bot.telegram.poll import ALLOWED, Poller
from bot.telegram.resend import Horizon, Resender
from bot.telegram.startup import ServeSettings, check, listen_address, open_state, site_of
from bot.telegram.stories import handlers, on_error
from bot.telegram.taps import on_wait
from bot.telegram.wire import WireRequest

_LOG = logging.getLogger("bot.telegram.app")
_API = "https://api.telegram.org/bot"
_FILES = "https://api.telegram.org/file/bot"
_THREADS = 32
"""Slow questions hold a thread each; the rest go on in the others."""
_END = 25.0
"""Seconds in which updates already taken are answered when the service ends."""
_NOTE_SEEN = 30.0
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 30.0

App = Application[Any, Any, Any, Any, Any, Any]


class Service:
    """The running bot."""

    def __init__(self, settings: ServeSettings, core: Core, limits: Limits | None = None) -> None:
        self._settings = settings
        self._core = core
        self.phrases = read_phrases()
        check(settings, self.phrases)
        self.state = open_state(settings, self.phrases)
        self.horizon = Horizon()
        resender = Resender(self.horizon, self._migrated)
        self.limiter = ChatLimiter(limits or Limits(), resender, self.state.hash_of)
        self.processor = OrderedProcessor(
            SeenUpdates(self.state.seen()), self._on_arrival, self._on_wait
        )
        self.app = self._build()
        self._poller = Poller(self.app.bot, self.app.update_queue, self.processor)
        self.desk: Desk | None = None

    async def start(self) -> str:
        """The sentence that says what runs and where, once it does."""
        try:
            return await self._started()
        except SettingsError:
            await self.app.bot.shutdown()
            self.state.close()
            raise

    async def _started(self) -> str:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_THREADS))
        await self._patiently(self.app.initialize)
        self.desk = self._desk()
        for handler in handlers(self.desk):
            self.app.add_handler(handler)
        self.app.add_error_handler(on_error(self.desk))
        await self._menu()
        await self.app.start()
        self._take_up_pending()
        where = await self._listen()
        self.desk.chores.start("seen", self._note_seen())
        return where

    async def stop(self) -> None:
        """Ends: takes no more, answers what was taken, writes the state."""
        if self.app.updater is not None and self.app.updater.running:
            await self.app.updater.stop()
        else:
            await self._poller.stop()
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self.app.update_queue.join(), _END)
        self._leave_pending()
        if self.desk is not None:
            await self.desk.chores.stop()
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self.app.stop(), 1)
        await self.app.shutdown()
        self.state.close()

    def _build(self) -> App:
        settings = self._settings
        builder = ApplicationBuilder().token(settings.token or "")
        return (
            builder.base_url(settings.api_url or _API)
            .base_file_url(settings.file_url or _FILES)
            .rate_limiter(self.limiter)
            .concurrent_updates(self.processor)
            .request(WireRequest())
            .get_updates_request(WireRequest())
            .build()
        )

    def _desk(self) -> Desk:
        me = self.app.bot.bot
        return Desk(
            bot=self.app.bot,
            core=self._core,
            state=self.state,
            phrases=self.phrases,
            me=Me(
                me.id,
                me.username or "",
                bool(me.can_read_all_group_messages),
                bool(me.supports_guest_queries),
            ),
            operators=frozenset(self._settings.admins),
            limiter=self.limiter,
            processor=self.processor,
            admins=Admins(self.app.bot, frozenset(self._settings.admins)),
            inbox=Inbox(Path(self._settings.state).parent / "inbox"),
        )

    async def _patiently(self, work: Callable[[], Awaitable[Any]]) -> Any:
        """The result of the work, tried again until the server can be reached."""
        wait = _FIRST_WAIT
        while True:
            try:
                return await work()
            except InvalidToken:
                raise SettingsError(self.phrases.say("start.bad_token")) from None
            except TelegramError as error:
                _LOG.warning("server not reached (%s), trying again", type(error).__name__)
                await asyncio.sleep(wait)
                wait = min(2 * wait, _LONGEST_WAIT)

    async def _listen(self) -> str:
        bot = self.app.bot
        if not self._settings.webhook_url:
            # The token is good by now; a server that lacks this method has no webhook either.
            with suppress(SettingsError):
                await self._patiently(bot.delete_webhook)
            self._poller.start()
            url = site_of(self._settings.api_url or _API)
            return self.phrases.say("serve.polling", bot=bot.username, url=url)
        host, port = listen_address(self._settings.listen, self.phrases)
        await self._webhook(host, port)
        values = {"bot": bot.username, "host": host, "port": port}
        return self.phrases.say("serve.webhook", url=self._settings.webhook_url, **values)

    async def _webhook(self, host: str, port: int) -> None:
        if self.app.updater is None:
            return
        url = self._settings.webhook_url or ""
        try:
            await self.app.updater.start_webhook(
                listen=host,
                port=port,
                url_path=urlsplit(url).path.strip("/"),
                webhook_url=url,
                secret_token=secrets.token_urlsafe(32),
                allowed_updates=ALLOWED,
                bootstrap_retries=-1,
            )
        except OSError as error:
            text = self.phrases.say(
                "start.bad_listen", value=f"{host}:{port}", reason=reason(error)
            )
            raise SettingsError(text) from None

    async def _menu(self) -> None:
        """Tells Telegram the commands to offer; a server that refuses does not stop the bot."""
        texts = self.phrases.group("menu")
        private = [BotCommand(name, text) for name, text in texts.items() if name != "leave"]
        groups = [BotCommand(name, text) for name, text in texts.items() if name != "start"]
        try:
            await self.app.bot.set_my_commands(private, BotCommandScopeAllPrivateChats())
            await self.app.bot.set_my_commands(groups, BotCommandScopeAllGroupChats())
        except TelegramError as error:
            _LOG.info("commands not set: %s", type(error).__name__)

    async def _migrated(self, old: int, new: int) -> None:
        if self.desk is not None:
            await migrated(self.desk, old, new)

    def _on_arrival(self, update: Update) -> None:
        message = update.effective_message
        if message is not None and update.guest_message is None:
            self.horizon.saw(message.chat.id, message.message_id)

    async def _on_wait(self, update: Update) -> None:
        if self.desk is not None:
            await on_wait(self.desk, update)

    async def _note_seen(self) -> None:
        while True:
            await asyncio.sleep(_NOTE_SEEN)
            await asyncio.to_thread(self.state.save_seen, self._done_ids())

    def _done_ids(self) -> tuple[int, ...]:
        left = {update.update_id for update in self.processor.unfinished}
        return tuple(i for i in self.processor.seen.ids() if i not in left)

    def _take_up_pending(self) -> None:
        """Puts what the last run left over before all that is new."""
        for body in self.state.take_pending():
            with suppress(Exception):
                self.app.update_queue.put_nowait(update_from(body, self.app))

    def _leave_pending(self) -> None:
        left = self.processor.unfinished
        if left:
            _LOG.warning("%d updates left for the next start", len(left))
        self.state.save_pending({update.update_id: update.to_json() for update in left})
        self.state.save_seen(self._done_ids())


def update_from(body: str, app: App) -> Update:
    """The update that was kept as text."""
    return Update.de_json(json.loads(body), app.bot)
