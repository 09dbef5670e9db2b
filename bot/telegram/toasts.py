"""Answering taps: the sentence that flashes up, or none."""

from __future__ import annotations

from telegram import CallbackQuery
from telegram.error import TelegramError

from bot.telegram.desk import Desk
from bot.telegram.messages import shortened

_TOAST = 200


async def toast(
    desk: Desk, query: CallbackQuery, key: str | None, *, alert: bool = False, text: str = ""
) -> None:
    """Answers the tap, with a sentence or without one."""
    if query.id in desk.answered_taps:
        desk.answered_taps.discard(query.id)
        return
    said = desk.phrases.say(key) if key else text
    try:
        await desk.bot.answer_callback_query(
            query.id, shortened(said, _TOAST) or None, show_alert=alert and bool(said)
        )
    except TelegramError:
        # A tap from long ago cannot be answered any more; its result can still be sent.
        return
