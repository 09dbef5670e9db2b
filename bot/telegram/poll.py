"""Long polling, with patience for faults and no update lost to a malformed neighbour."""

from __future__ import annotations

import asyncio
import logging
import time
import warnings
from contextlib import suppress
from typing import Any

from telegram import Update
from telegram.error import RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.telegram.order import OrderedProcessor
from bot.telegram.resend import seconds_of

_LOG = logging.getLogger("bot.telegram.poll")
_TIMEOUT = 30
_FIRST_WAIT = 0.3
_LONGEST_WAIT = 30.0
_OUTAGE = 2.0 * _TIMEOUT
"""Seconds without an answer after which what comes is a backlog, as after a restart."""
_MOST_WAITING = 1_000
"""Updates in work from which on no more are taken; the server keeps the rest."""

ALLOWED = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
    "guest_message",
)


class Poller:
    """Takes updates from the server and puts them in the queue."""

    def __init__(
        self, bot: ExtBot[Any], queue: asyncio.Queue[object], processor: OrderedProcessor
    ) -> None:
        self._bot = bot
        self._queue = queue
        self._processor = processor
        self._offset: int | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins to poll."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Ends polling and confirms what was taken."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        if self._offset is not None:
            with suppress(TelegramError):
                await self._bot.get_updates(
                    self._offset, limit=1, timeout=0, allowed_updates=ALLOWED
                )

    async def _run(self) -> None:
        wait, reached = _FIRST_WAIT, time.monotonic()
        while True:
            try:
                await self._round(reached)
                wait, reached = _FIRST_WAIT, time.monotonic()
            except RetryAfter as error:
                await asyncio.sleep(seconds_of(error))
            except TelegramError as error:
                _LOG.warning("polling failed: %s", type(error).__name__)
                await asyncio.sleep(wait)
                wait = min(2 * wait, _LONGEST_WAIT)

    async def _round(self, reached: float) -> None:
        """Takes updates once; the server was reached last at that time."""
        while self._processor.waiting >= _MOST_WAITING:
            await asyncio.sleep(0.05)
        try:
            updates = await self._bot.get_updates(
                self._offset, timeout=_TIMEOUT, allowed_updates=ALLOWED
            )
        except TelegramError:
            raise
        except Exception as error:
            # One update that cannot be read would block all behind it for ever.
            _LOG.error("unreadable update: %s", type(error).__name__)
            updates = await self._one_by_one()
        if time.monotonic() - reached > _OUTAGE:
            self._processor.up_since = time.time()
        for update in updates:
            self._offset = update.update_id + 1
            self._queue.put_nowait(update)

    async def _one_by_one(self) -> tuple[Update, ...]:
        """The updates that can be read; those that cannot are confirmed and dropped."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            raw = await self._bot.do_api_request(
                "getUpdates", {"offset": self._offset, "allowed_updates": list(ALLOWED)}
            )
        read: list[Update] = []
        for item in raw:
            self._offset = int(item["update_id"]) + 1
            with suppress(Exception):
                update = Update.de_json(item, self._bot)
                read.append(update)
        return tuple(read)
