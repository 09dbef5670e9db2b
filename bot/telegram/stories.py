"""The table of stories: which update is told to whom."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import (
    BaseHandler,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.telegram.desk import Desk
from bot.telegram.inline import on_guest, on_inline
from bot.telegram.membership import on_membership, on_migration
from bot.telegram.outbox import say, to_message
from bot.telegram.talk import on_edit, on_message
from bot.telegram.taps import on_tap

_LOG = logging.getLogger("bot.telegram.stories")

Story = Callable[[Desk, Update], Awaitable[None]]


def handlers(desk: Desk) -> list[BaseHandler[Any, Any, Any]]:
    """The table of stories; the first that fits takes the update."""

    def told(story: Story) -> Callable[[Update, CallbackContext[Any, Any, Any, Any]], Any]:
        async def run(update: Update, _: CallbackContext[Any, Any, Any, Any]) -> None:
            await story(desk, update)

        return run

    kind = filters.UpdateType
    return [
        MessageHandler(kind.MESSAGE & filters.StatusUpdate.MIGRATE, told(on_migration)),
        MessageHandler(kind.MESSAGE, told(on_message)),
        MessageHandler(kind.EDITED_MESSAGE, told(on_edit)),
        MessageHandler(kind.GUEST_MESSAGE, told(on_guest)),
        CallbackQueryHandler(told(on_tap)),
        InlineQueryHandler(told(on_inline)),
        ChatMemberHandler(told(on_membership), ChatMemberHandler.MY_CHAT_MEMBER),
    ]


def on_error(desk: Desk) -> Callable[[object, CallbackContext[Any, Any, Any, Any]], Any]:
    """What is done when a story fails: a line in the log, a sentence in a private chat."""

    async def run(update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        _LOG.error("a story failed", exc_info=context.error)
        message = update.message if isinstance(update, Update) else None
        if message is not None and message.chat.id > 0:
            with suppress(TelegramError):
                await say(desk, to_message(message), "error")

    return run
