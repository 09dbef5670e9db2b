"""Sending: in the right chat and topic, with a plain text to fall back on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

from telegram import (
    ForceReply,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.telegram.addressed import is_group, topic_of
from bot.telegram.desk import Desk
from bot.telegram.limiter import Overloaded
from bot.telegram.messages import Page, text_page, units

_LOG = logging.getLogger("bot.telegram.outbox")
_WHOLE_CHAT = -1
_QUOTE = 1_024
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_CLOSED = ("topic_closed", "topic_deleted", "thread not found", "topic_id_invalid")
_SHUT = (
    "chat not found",
    "not enough rights",
    "no rights to send",
    "have no write access",
    "write_forbidden",
    "chat_restricted",
    "administrator rights",
    "peer_id_invalid",
    "user is deactivated",
    "bot was kicked",
    "group chat was deactivated",
)


@dataclass(frozen=True)
class To:
    """Where a message goes."""

    chat: int
    topic: int = 0
    reply_to: int | None = None
    quote: str | None = None
    quote_at: int = 0


@dataclass(frozen=True)
class Out:
    """A message to send."""

    page: Page
    keyboard: InlineKeyboardMarkup | ForceReply | None = None


@dataclass(frozen=True)
class Media:
    """A picture or file to send."""

    kind: str
    """photo or document."""
    name: str
    key: str
    """The same for the same content, so that it is uploaded once."""
    content: Callable[[], bytes]
    page: Page
    """What is said under it."""
    keyboard: InlineKeyboardMarkup | None = None


def to_message(message: Message, question: str = "", *, late: bool = False) -> To:
    """The place of a reply to the message; in groups it quotes the question."""
    to = To(message.chat.id, topic_of(message))
    if not is_group(message.chat) and not late:
        return to
    to = replace(to, reply_to=message.message_id)
    text = message.text or message.caption or ""
    at = text.find(question) if question and question != text else -1
    if at < 0 or units(question) > _QUOTE:
        return to
    return replace(to, quote=question, quote_at=units(text[:at]))


async def say(desk: Desk, to: To, key: str, **values: object) -> int | None:
    """The id of the message that says the phrase."""
    return await send(desk, to, Out(text_page(desk.phrases.say(key, **values))))


async def send(desk: Desk, to: To, out: Out, *, patient: bool = False) -> int | None:
    """The id of the message sent, or None where nothing can be sent there."""
    return await guarded(desk, to, _tried(desk, to, out, patient=patient))


async def guarded(desk: Desk, to: To, sending: Coroutine[Any, Any, int]) -> int | None:
    """The id of the message that the sending gives, or None where nothing can be sent there."""
    try:
        return await sending
    except Overloaded:
        desk.chores.start(("sorry", to.chat), _apologise(desk, to))
    except Forbidden as error:
        _shut(desk, to, _WHOLE_CHAT, error)
    except BadRequest as error:
        _refused(desk, to, error)
    except (NetworkError, RetryAfter) as error:
        name = desk.state.hash_of(to.chat)
        _LOG.error("chat=%s answer lost: %s", name, type(error).__name__)
    return None


async def edit(desk: Desk, chat: int, message_id: int, out: Out) -> bool:
    """True where the message now shows this, False where it is gone."""
    keyboard = out.keyboard if isinstance(out.keyboard, InlineKeyboardMarkup) else None
    for text, mode in ((out.page.html, ParseMode.HTML), (out.page.plain, None)):
        try:
            await desk.bot.edit_message_text(
                text,
                chat,
                message_id,
                parse_mode=mode,
                reply_markup=keyboard,
                link_preview_options=_NO_PREVIEW,
            )
            return True
        except BadRequest as error:
            if "not modified" in error.message.lower():
                return True
            if not _has(error, ("parse", "entit")):
                return False
        except TelegramError as error:
            _LOG.warning("edit failed: %s", type(error).__name__)
            return True
    return False


async def _tried(desk: Desk, to: To, out: Out, *, patient: bool) -> int:
    """The id of the message, sent as it is meant or in the plainest form that is taken."""
    plainer: tuple[tuple[To, Out, ParseMode | None], ...] = (
        (to, out, ParseMode.HTML),
        (replace(to, quote=None), out, ParseMode.HTML),
        (replace(to, quote=None), out, None),
        (replace(to, quote=None, reply_to=None), replace(out, keyboard=None), None),
    )
    if to.quote is None:
        plainer = plainer[:1] + plainer[2:]
    refused: BadRequest | None = None
    for place, form, mode in plainer:
        try:
            return await _sent(desk, place, form, mode, patient=patient)
        except BadRequest as error:
            if _has(error, _CLOSED + _SHUT):
                raise
            _LOG.warning("refused: %s", error.message[:120])
            refused = error
    raise refused or BadRequest("refused")


async def _sent(desk: Desk, to: To, out: Out, mode: ParseMode | None, *, patient: bool) -> int:
    sent = await desk.bot.send_message(
        to.chat,
        out.page.html if mode else out.page.plain,
        parse_mode=mode,
        message_thread_id=to.topic or None,
        reply_parameters=reply_parameters(to),
        reply_markup=out.keyboard,
        link_preview_options=_NO_PREVIEW,
        rate_limit_args={"patient": True} if patient else None,
    )
    return sent.message_id


def reply_parameters(to: To) -> ReplyParameters | None:
    """What the message replies to, as Telegram takes it."""
    if to.reply_to is None:
        return None
    return ReplyParameters(
        to.reply_to,
        # A question deleted meanwhile must not lose its answer.
        allow_sending_without_reply=True,
        quote=to.quote,
        quote_position=to.quote_at if to.quote else None,
    )


async def _apologise(desk: Desk, to: To) -> None:
    """Says once, when the chat is open again, that answers were given up."""
    try:
        out = Out(text_page(desk.phrases.say("busy.sorry")))
        await _tried(desk, replace(to, reply_to=None, quote=None), out, patient=True)
    except TelegramError as error:
        _LOG.info("no apology: %s", type(error).__name__)


def _refused(desk: Desk, to: To, error: BadRequest) -> None:
    if _has(error, _CLOSED):
        _shut(desk, to, to.topic, error)
    elif _has(error, _SHUT):
        _shut(desk, to, _WHOLE_CHAT, error)
    else:
        _LOG.error("chat=%s answer refused", desk.state.hash_of(to.chat))


def _shut(desk: Desk, to: To, topic: int, error: TelegramError) -> None:
    desk.state.mark_inactive(to.chat, topic, error.message[:200])
    _LOG.info("chat=%s inactive: %s", desk.state.hash_of(to.chat), error.message[:120])


def _has(error: TelegramError, marks: tuple[str, ...]) -> bool:
    text = error.message.lower()
    return any(mark in text for mark in marks)
