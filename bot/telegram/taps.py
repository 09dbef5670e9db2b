"""Taps on buttons: source rows, the rest of an answer, choices. Anyone may tap, nothing is lost."""

from __future__ import annotations

import asyncio

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType

from bot.telegram import menu, papers
from bot.telegram.addressed import is_group, topic_of
from bot.telegram.asking import Question, answer, with_typing
from bot.telegram.desk import Desk
from bot.telegram.keyboards import (
    CHOICE,
    MORE,
    SOURCE,
    TAKEAWAYS,
    Tap,
    more_keyboard,
    read_tap,
)
from bot.telegram.messages import (
    Page,
    answer_pages,
    row_pages,
    summary,
    text_page,
)
from bot.telegram.outbox import Out, To, send
from bot.telegram.parcel import send_media
from bot.telegram.pictures import media_of
from bot.telegram.records import Kept, Place
from bot.telegram.toasts import toast

_SLOW = 2.0


async def on_tap(desk: Desk, update: Update) -> None:
    """Does what the tapped button says; the tap itself is answered first and always."""
    query = update.callback_query
    if query is None:
        return
    if menu.is_menu(query.data):
        await menu.on_tap(desk, query)
        return
    if papers.is_paper(query.data):
        await papers.on_tap(desk, query)
        return
    tap = read_tap(query.data)
    kept = await asyncio.to_thread(desk.state.kept, tap.id) if tap else None
    if tap is None or not _may(query, kept):
        await toast(desk, query, "tap.unknown", alert=True)
    elif kept is None:
        await toast(desk, query, "tap.gone", alert=True)
    elif query.message is None:
        await _show_inline(desk, query, tap, kept)
    else:
        await _show(desk, query, tap, kept, query.message.chat.id)


async def on_wait(desk: Desk, update: Update) -> None:
    """Answers a tap that has to wait for its turn, before Telegram calls it too old."""
    query = update.callback_query
    if query is not None and not menu.is_menu(query.data):
        desk.answered_taps.add(query.id)
        await desk.bot.answer_callback_query(query.id, desk.phrases.say("busy.toast"))


def _may(query: CallbackQuery, kept: Kept | None) -> bool:
    """True where the button belongs to the chat that it was tapped in."""
    message = query.message
    if message is None:
        return True
    if message.chat.type == ChatType.PRIVATE and message.chat.id != query.from_user.id:
        return False
    return kept is None or kept.place.chat == message.chat.id


async def _show(desk: Desk, query: CallbackQuery, tap: Tap, kept: Kept, chat: int) -> None:
    topic = kept.place.topic
    if desk.state.inactive(chat, topic):
        await toast(desk, query, "tap.closed", alert=True)
        return
    if not desk.taps.add((chat, query.data)):
        await toast(desk, query, "tap.done")
        return
    slow = desk.limiter.wait_of(chat) > _SLOW
    await toast(desk, query, "busy.toast" if slow else None)
    if not await _result(desk, query, tap, kept, _below(query, chat, topic)):
        desk.taps.drop((chat, query.data))


def _below(query: CallbackQuery, chat: int, topic: int) -> To:
    """The place of a result: below the message with the button, in its topic."""
    message = query.message
    if isinstance(message, Message) and message.is_accessible:
        topic = topic_of(message)
    private = message is not None and not is_group(message.chat)
    return To(chat, topic, None if private or message is None else message.message_id)


async def _result(desk: Desk, query: CallbackQuery, tap: Tap, kept: Kept, to: To) -> bool:
    if tap.action == SOURCE:
        return await _rows(desk, tap, kept, to)
    if tap.action == MORE:
        return await _more(desk, tap, kept, to)
    if tap.action == CHOICE and tap.number < len(kept.answer.choices):
        return await _choose(desk, query, tap, kept, to)
    if tap.action in TAKEAWAYS:
        return await _take(desk, tap, kept, to)
    return False


async def _take(desk: Desk, tap: Tap, kept: Kept, to: To) -> bool:
    """Sends the answer as the picture or file that was tapped for."""
    media = await with_typing(
        desk, to, to.chat < 0, media_of, tap.action, tap.number, kept, desk.engine, desk.phrases
    )
    if media is None:
        return await send(desk, to, Out(text_page(desk.phrases.say("media.none")))) is not None
    message_id = await send_media(desk, to, media)
    if message_id is not None:
        await asyncio.to_thread(desk.state.part, kept.id, to.chat, message_id)
    return message_id is not None


async def _choose(desk: Desk, query: CallbackQuery, tap: Tap, kept: Kept, to: To) -> bool:
    group = to.chat < 0
    place = Place(to.chat, to.topic, query.from_user.id)
    text = kept.answer.choices[tap.number].question
    # The context is the answer's own, so the tap means the same whoever taps and whenever.
    return await answer(desk, Question(place, text, group, to, context=kept.context))


async def _rows(desk: Desk, tap: Tap, kept: Kept, to: To) -> bool:
    rows = await asyncio.to_thread(desk.engine.source_rows, kept.answer)
    shown = row_pages(rows, desk.phrases)
    if tap.number >= len(shown):
        return await send(desk, to, Out(text_page(desk.phrases.say("rows.none")))) is not None
    return await _send_page(desk, to, shown, tap, kept)


async def _more(desk: Desk, tap: Tap, kept: Kept, to: To) -> bool:
    settings = await asyncio.to_thread(desk.state.settings_of, to.chat)
    shown = answer_pages(kept.answer, settings.style, desk.phrases)
    if tap.number >= len(shown):
        return False
    return await _send_page(desk, to, shown, tap, kept)


async def _send_page(desk: Desk, to: To, shown: tuple[Page, ...], tap: Tap, kept: Kept) -> bool:
    rest = tap.number + 1
    keyboard = None
    if rest < len(shown):
        keyboard = more_keyboard(kept.id, f"{tap.action}{rest}", desk.phrases)
    message_id = await send(desk, to, Out(shown[tap.number], keyboard))
    if message_id is not None:
        await asyncio.to_thread(desk.state.part, kept.id, to.chat, message_id)
    return message_id is not None


async def _show_inline(desk: Desk, query: CallbackQuery, tap: Tap, kept: Kept) -> None:
    """Shows the result to the tapper alone: the bot cannot write where an inline message is."""
    if tap.action == CHOICE and tap.number < len(kept.answer.choices):
        text = kept.answer.choices[tap.number].question
        found = await asyncio.to_thread(desk.engine.search, text, 1)
        shown = found[0] if found else kept.answer
    else:
        shown = kept.answer
    await toast(desk, query, None, alert=True, text=summary(shown, desk.phrases)[1])
