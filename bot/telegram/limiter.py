"""How fast calls go out: a limiter that stops one chat and never all of them.

python-telegram-bot's own limiter stops every chat after one 429 and lets typing signs and edits
eat the budget of answers, so this one weighs only what it must.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram.error import RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.telegram.resend import Call, Resender, seconds_of

_LOG = logging.getLogger("bot.telegram.limiter")
_SLACK = 0.1
"""Seconds added to retry_after, since the server's clock and ours round differently."""
_CHATS = 2_000
_FREE_WAIT = 3.0
"""Calls that must be quick wait for a 429 no longer than this."""

Json = bool | dict[str, Any] | list[dict[str, Any]]


class Overloaded(TelegramError):
    """The wait for this chat is too long, so the message is not sent."""


@dataclass(frozen=True)
class Limits:
    """The pace of sending; Telegram's FAQ gives one a second, 20 a minute and about 30 a second."""

    overall_rate: float = 28.0
    overall_burst: float = 28.0
    private_rate: float = 1.0
    private_burst: float = 3.0
    group_rate: float = 20 / 60
    group_burst: float = 20.0
    longest_wait: float = 60.0
    """An answer that would wait longer for its chat is given up."""


UNLIMITED = Limits(1e6, 1e6, 1e6, 1e6, 1e6, 1e6)


@dataclass
class Bucket:
    """A budget that refills with time; taking may go into debt, which is the wait."""

    rate: float
    burst: float
    tokens: float = field(init=False)
    at: float = field(init=False)

    def __post_init__(self) -> None:
        self.tokens, self.at = self.burst, time.monotonic()

    def wait(self) -> float:
        """Seconds until one more call may go."""
        return max(0.0, (1 - self._filled()) / self.rate)

    def take(self) -> float:
        """Seconds that the call just booked has to wait."""
        self.tokens, self.at = self._filled() - 1, time.monotonic()
        return max(0.0, -self.tokens / self.rate)

    def _filled(self) -> float:
        return min(self.burst, self.tokens + (time.monotonic() - self.at) * self.rate)


@dataclass
class _Chat:
    bucket: Bucket
    closed_until: float = 0.0

    def wait(self) -> float:
        return max(self.bucket.wait(), self.closed_until - time.monotonic())


class ChatLimiter(BaseRateLimiter[dict[str, bool]]):
    """Paces sends by chat and overall, honours 429 by chat, repeats what is safe to repeat."""

    def __init__(
        self, limits: Limits, resender: Resender, name: Callable[[int], str] = str
    ) -> None:
        self._limits = limits
        self._name = name
        self._resend = resender
        self._overall = Bucket(limits.overall_rate, limits.overall_burst)
        self._chats: OrderedDict[int | str, _Chat] = OrderedDict()
        self.waited = 0.0
        """Seconds that sends have waited in all."""

    async def initialize(self) -> None:
        """Needs nothing."""

    async def shutdown(self) -> None:
        """Needs nothing."""

    def wait_of(self, chat_id: int) -> float:
        """Seconds that a message to the chat would wait now."""
        chat = self._chats.get(chat_id)
        return chat.wait() if chat else 0.0

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Json]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: dict[str, bool] | None,
    ) -> Json:
        """The result of the call, made when its turn comes."""
        call = Call(callback, kwargs, endpoint, data)
        if endpoint == "sendChatAction":
            return await self._hint(call)
        if endpoint.startswith(("send", "copy", "forward")):
            return await self._message(call, patient=bool(rate_limit_args))
        if endpoint.startswith("editMessage"):
            return await self._edit(call)
        return await self._free(call)

    async def _hint(self, call: Call) -> Json:
        """A typing sign goes now or never, and never into a chat that a 429 closed."""
        chat = self._chats.get(_chat_id(call))
        if chat is not None and chat.closed_until > time.monotonic():
            return True
        try:
            return await call.make()
        except RetryAfter as error:
            self._close(call, error)
            return True

    async def _message(self, call: Call, *, patient: bool) -> Json:
        started = time.monotonic()
        await self._turn(call, patient=patient)
        return await self._until_open(call, started, patient=patient)

    async def _edit(self, call: Call) -> Json:
        return await self._until_open(call, time.monotonic(), patient=False)

    async def _free(self, call: Call) -> Json:
        """Calls that a person waits for with a spinner: no pacing, one short repeat."""
        try:
            return await self._resend.make(call)
        except RetryAfter as error:
            if seconds_of(error) > _FREE_WAIT:
                raise
            await asyncio.sleep(seconds_of(error) + _SLACK)
            return await self._resend.make(call)

    async def _turn(self, call: Call, *, patient: bool) -> None:
        chat = self._chat(_chat_id(call))
        if not patient and chat.wait() > self._limits.longest_wait:
            raise Overloaded("the wait for this chat is too long")
        wait = max(chat.bucket.take(), self._overall.take())
        if wait > 0:
            self.waited += wait
            await asyncio.sleep(wait)

    async def _until_open(self, call: Call, started: float, *, patient: bool) -> Json:
        """The result of the call, made again after each 429 while the wait stays bounded."""
        while True:
            left = self._chat(_chat_id(call)).closed_until - time.monotonic()
            if left > 0:
                waited = time.monotonic() - started
                if not patient and waited + left > self._limits.longest_wait:
                    raise Overloaded("the wait for this chat is too long")
                self.waited += left
                await asyncio.sleep(left)
                continue
            try:
                return await self._resend.make(call)
            except RetryAfter as error:
                self._close(call, error)

    def _close(self, call: Call, error: RetryAfter) -> None:
        chat = self._chat(_chat_id(call))
        chat.closed_until = time.monotonic() + seconds_of(error) + _SLACK
        name = self._name(_chat_id(call))
        _LOG.warning("429 chat=%s %s retry_after=%s", name, call.endpoint, seconds_of(error))

    def _chat(self, chat_id: int | str) -> _Chat:
        chat = self._chats.get(chat_id)
        if chat is None:
            chat = self._chats[chat_id] = _Chat(self._bucket(chat_id))
            while len(self._chats) > _CHATS:
                self._chats.popitem(last=False)
        self._chats.move_to_end(chat_id)
        return chat

    def _bucket(self, chat_id: int | str) -> Bucket:
        limits = self._limits
        # Groups and channels have negative ids.
        if isinstance(chat_id, int) and chat_id < 0:
            return Bucket(limits.group_rate, limits.group_burst)
        return Bucket(limits.private_rate, limits.private_burst)


def _chat_id(call: Call) -> int:
    chat_id = call.data.get("chat_id")
    return int(chat_id) if chat_id is not None else 0
