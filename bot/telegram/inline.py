"""Inline mode in any chat, and guest mode in chats that the bot is not in."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.model import Answer
from bot.telegram.addressed import asker_of, guest_request, topic_of
from bot.telegram.asking import Question, compose
from bot.telegram.commands import loaded_lines
from bot.telegram.desk import Desk
from bot.telegram.keyboards import inline_keyboard
from bot.telegram.messages import Page, answer_pages, shortened, summary, text_page
from bot.telegram.outbox import To
from bot.telegram.records import FULL, Kept, Place

_LOG = logging.getLogger("bot.telegram.inline")
_RESULTS = 10
_QUERY = 256
_CACHE = 300
"""Seconds that Telegram may keep the results, which are the same for everybody."""
_NOWHERE = Place(0, 0, 0)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def on_inline(desk: Desk, update: Update) -> None:
    """Answers an inline query with up to ten figures and their sources."""
    query = update.inline_query
    if query is None:
        return
    text = query.query.strip()[:_QUERY]
    try:
        results = await asyncio.to_thread(_results, desk, text)
    except Exception:
        _LOG.exception("the core failed")
        results = []
    key = "inline.start" if results else "inline.nothing"
    button = InlineQueryResultsButton(desk.phrases.say(key), start_parameter="inline")
    try:
        await desk.bot.answer_inline_query(
            query.id,
            results,
            cache_time=_CACHE if results else 10,
            is_personal=False,
            button=button,
        )
    except TelegramError as error:
        _LOG.info("inline query not answered: %s", error.message[:80])


async def on_guest(desk: Desk, update: Update) -> None:
    """Answers a message that summoned the bot into a chat where it is a guest."""
    message = update.guest_message
    if message is None or not message.guest_query_id:
        return
    if not desk.handled.add((message.chat.id, message.message_id)):
        return
    result = await asyncio.to_thread(_guest_result, desk, message)
    try:
        await desk.bot.answer_guest_query(message.guest_query_id, result)
    except TelegramError as error:
        _LOG.info("guest query not answered: %s", error.message[:80])


def _results(desk: Desk, text: str) -> list[InlineQueryResultArticle]:
    if text:
        answers = desk.engine.search(text, _RESULTS)[:_RESULTS]
        return _distinct([_article(desk, found) for found in answers])
    examples = desk.engine.examples()[: _RESULTS - 1]
    found = [desk.engine.search(example, 1)[:1] for example in examples]
    articles = [_article(desk, one) for several in found for one in several]
    return _distinct([_loaded_article(desk), *articles])


def _distinct(articles: list[InlineQueryResultArticle]) -> list[InlineQueryResultArticle]:
    """The articles without repeats; Telegram refuses a list with an id twice."""
    return list({article.id: article for article in articles}.values())[:_RESULTS]


def _article(desk: Desk, found: Answer) -> InlineQueryResultArticle:
    title, description = summary(found, desk.phrases)
    id_ = _id(f"{found.question}\n{found.text}\n{title}")
    # Kept so that the button can lead to the source rows in a private chat.
    desk.state.keep(Kept(id_, _NOWHERE, found.question, found, ""))
    citation = desk.engine.citation(found) if found.figures else ""
    link = f"https://t.me/{desk.me.username}?start={id_}"
    return InlineQueryResultArticle(
        id_,
        title or desk.me.username,
        _content(answer_pages(found, FULL, desk.phrases)[0]),
        description=description,
        reply_markup=inline_keyboard(citation, link, desk.phrases) if found.sources else None,
    )


def _loaded_article(desk: Desk) -> InlineQueryResultArticle:
    lines = loaded_lines(desk)
    title = desk.phrases.say("inline.loaded", count=len(lines))
    text = "\n".join([title, *lines[:20]])
    description = shortened("\n".join(lines), 200)
    return InlineQueryResultArticle(
        "loaded", title, _content(text_page(text)), description=description
    )


def _guest_result(desk: Desk, message: Message) -> InlineQueryResultArticle:
    request = guest_request(message, desk.me)
    if not request.text:
        page = text_page(desk.phrases.say("guest.empty", bot=desk.me.username))
        return InlineQueryResultArticle("guest", desk.me.username, _content(page))
    place = Place(message.chat.id, topic_of(message), asker_of(message))
    asked = Question(place, request.text, False, To(message.chat.id), message.message_id)
    composed = compose(desk, asked)
    if composed is None:
        page = text_page(desk.phrases.say("error"))
        return InlineQueryResultArticle("guest", desk.me.username, _content(page))
    return _article(desk, composed.kept.answer)


def _content(page: Page) -> InputTextMessageContent:
    return InputTextMessageContent(
        page.html, parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW
    )


def _id(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "replace")).digest()[:9]
    return base64.urlsafe_b64encode(digest).decode()
