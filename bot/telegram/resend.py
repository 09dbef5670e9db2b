"""Repeating calls that failed on the way: growing waits, and no message sent twice.

A message whose connection was cut may have arrived. The Bot API has no key against duplicates,
so before sending again the ids that the lost message would have got are tried with an edit to
the very same content: "message is not modified" means that it is there.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TelegramError

# Without this the library warns at every 429 that the wait will be a timedelta one day.
os.environ.setdefault("PTB_TIMEDELTA", "true")

_LOG = logging.getLogger("bot.telegram.resend")
_WAITS = (0.2, 0.4, 0.8, 1.6, 3.2, 6.0, 8.0, 8.0)
_QUICK_WAITS = _WAITS[:3]
_QUICK = frozenset({"answerCallbackQuery", "answerInlineQuery", "answerGuestQuery"})
"""These expire within seconds, so later repeats are useless."""
_NEVER = frozenset({"sendChatAction", "getMe", "setWebhook", "deleteWebhook"})
"""Hints, and calls that the start repeats by itself."""
_PROBES = {
    "sendMessage": ("editMessageText", ("text", "entities", "link_preview_options")),
    "sendPhoto": ("editMessageCaption", ("caption", "caption_entities")),
    "sendDocument": ("editMessageCaption", ("caption", "caption_entities")),
}
"""What sends a message, and the edit to the same content that shows whether it is there."""
_UNSENT = frozenset({"Unsent", "ConnectError", "ConnectTimeout", "PoolTimeout"})
"""Faults of the HTTP clients that come before anything was sent."""
_AHEAD = 3
_MOST_TRIED = 8
_KNOWN = 2_000
_LONGEST_PROBE = 5.0

Json = bool | dict[str, Any] | list[dict[str, Any]]
OnMigrated = Callable[[int, int], Coroutine[Any, Any, None]]


@dataclass(frozen=True)
class Call:
    """One call of the Bot API, which may be made again."""

    callback: Callable[..., Coroutine[Any, Any, Json]]
    kwargs: dict[str, Any]
    endpoint: str
    data: dict[str, Any]

    async def make(self) -> Json:
        """The server's result."""
        return await self.callback(self.endpoint, self.data, **self.kwargs)


@dataclass(frozen=True)
class Mark:
    """How far the ids had come when a message was about to be sent."""

    chat: int
    private: int


class Horizon:
    """The highest message ids seen, by chat and over all private chats, which share a count."""

    def __init__(self) -> None:
        self._chats: OrderedDict[int, int] = OrderedDict()
        self._known: OrderedDict[tuple[int, int], None] = OrderedDict()
        self._private: OrderedDict[int, None] = OrderedDict()
        self._last_private = 0

    def saw(self, chat_id: int, message_id: int) -> None:
        """Notes a message id that came or went."""
        self._chats[chat_id] = max(message_id, self._chats.pop(chat_id, 0))
        self._known[chat_id, message_id] = None
        if chat_id > 0:
            self._last_private = max(self._last_private, message_id)
            self._private[message_id] = None
        for table in (self._chats, self._known, self._private):
            if len(table) > _KNOWN:
                table.popitem(last=False)

    def mark(self, chat_id: int) -> Mark:
        """How far the ids have come."""
        return Mark(self._chats.get(chat_id, 0), self._last_private)

    def candidates(self, chat_id: int, mark: Mark) -> list[int]:
        """Ids that a message lost since the mark may have got, likeliest first."""
        if not mark.chat:
            return []
        last = self._chats.get(chat_id, mark.chat)
        ids = [
            i for i in range(mark.chat + 1, last + 1 + _AHEAD) if (chat_id, i) not in self._known
        ]
        if chat_id > 0:
            shared = range(max(mark.private, mark.chat) + 1, self._last_private + 1 + _AHEAD)
            ids += [i for i in shared if i not in self._private and i not in ids]
        return ids[:_MOST_TRIED]


class Resender:
    """Makes calls, and makes them again where that is safe."""

    def __init__(
        self, horizon: Horizon, on_migrated: OnMigrated, waits: tuple[float, ...] = _WAITS
    ) -> None:
        self._horizon = horizon
        self._on_migrated = on_migrated
        self._waits = waits
        self._flying: Counter[int] = Counter()

    async def make(self, call: Call) -> Json:
        """The call's result, through migration and network faults."""
        try:
            return await self._make(call)
        except ChatMigrated as moved:
            await self._on_migrated(_chat(call), moved.new_chat_id)
            return await self._make(_moved(call, moved.new_chat_id))

    async def _make(self, call: Call) -> Json:
        chat_id = _chat(call)
        mark = self._horizon.mark(chat_id)
        message = int(call.endpoint in _PROBES)
        self._flying[chat_id] += message
        try:
            result = await self._repeated(call, mark)
        finally:
            self._flying[chat_id] -= message
            if not self._flying[chat_id]:
                del self._flying[chat_id]
        if isinstance(result, dict) and "message_id" in result and chat_id:
            self._horizon.saw(chat_id, int(result["message_id"]))
        return result

    async def _repeated(self, call: Call, mark: Mark) -> Json:
        for wait in self._waits_of(call):
            try:
                return await call.make()
            except BadRequest:
                raise
            except NetworkError as error:
                _LOG.info("%s failed (%s), repeating", call.endpoint, _kind(error))
                await asyncio.sleep(wait * random.uniform(0.8, 1.2))
                found = await self._arrived(call, error, mark)
                if found is not None:
                    return found
        return await call.make()

    def _waits_of(self, call: Call) -> tuple[float, ...]:
        if call.endpoint in _NEVER:
            return ()
        return _QUICK_WAITS if call.endpoint in _QUICK else self._waits

    async def _arrived(self, call: Call, error: NetworkError, mark: Mark) -> Json | None:
        """The message if the failed call sent it after all."""
        chat_id = _chat(call)
        if call.endpoint not in _PROBES or _kind(error) in _UNSENT:
            return None
        if self._flying[chat_id] > 1:
            # Another message to this chat is on its way; the edit might hit that one.
            return None
        for message_id in self._horizon.candidates(chat_id, mark):
            there = await _is_there(call, message_id)
            if there:
                return _message(chat_id, message_id)
            if there is None:
                return None
        return None


async def _is_there(call: Call, message_id: int) -> bool | None:
    """True where the id holds the very message, None where the server cannot be asked."""
    endpoint, kept = _PROBES[call.endpoint]
    probe = replace(call, endpoint=endpoint, data=_as_edit(call.data, kept, message_id))
    for wait in _QUICK_WAITS:
        try:
            await probe.make()
            return True
        except BadRequest as error:
            return "not modified" in error.message.lower()
        except RetryAfter as error:
            await asyncio.sleep(min(seconds_of(error), _LONGEST_PROBE))
        except NetworkError:
            await asyncio.sleep(wait)
        except TelegramError:
            return None
    return None


def _as_edit(data: dict[str, Any], kept: tuple[str, ...], message_id: int) -> dict[str, Any]:
    edit = {key: data[key] for key in ("chat_id", "parse_mode", *kept) if key in data}
    if isinstance(data.get("reply_markup"), InlineKeyboardMarkup):
        edit["reply_markup"] = data["reply_markup"]
    return edit | {"message_id": message_id}


def _message(chat_id: int, message_id: int) -> dict[str, Any]:
    """The least that stands for the message, whose own description got lost."""
    chat = {"id": chat_id, "type": "private" if chat_id > 0 else "supergroup"}
    return {"message_id": message_id, "date": int(time.time()), "chat": chat}


def _moved(call: Call, new_chat_id: int) -> Call:
    # Message and topic ids of the old group mean nothing in the new one.
    gone = ("reply_parameters", "message_thread_id")
    data = {key: value for key, value in call.data.items() if key not in gone}
    return replace(call, data=data | {"chat_id": new_chat_id})


def seconds_of(error: RetryAfter) -> float:
    """The wait that a 429 asks for."""
    value = error.retry_after
    return float(value) if isinstance(value, int | float) else value.total_seconds()


def _chat(call: Call) -> int:
    value = call.data.get("chat_id")
    return int(value) if value is not None else 0


def _kind(error: NetworkError) -> str:
    cause = error.__cause__
    return type(cause).__name__ if cause is not None else error.message[:60]
