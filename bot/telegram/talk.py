"""New and edited messages: who asks what, and whether to answer at all."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from telegram import ForceReply, Message, Update

from bot.telegram import commands, papers
from bot.telegram.addressed import Request, asker_of, is_group, request_of, topic_of
from bot.telegram.asking import Question, answer
from bot.telegram.desk import Desk
from bot.telegram.messages import text_page
from bot.telegram.outbox import Out, say, send, to_message
from bot.telegram.records import ADMINS, Kept, Place

_STALE = 120.0
"""Seconds after which a group has moved on: what comes later after a downtime is dropped."""
_LATE = 20.0
"""Seconds after which a private answer quotes its question, since others may stand between."""
_PLACEHOLDER = 64


async def on_message(desk: Desk, update: Update) -> None:
    """Answers a new message if it is meant for the bot."""
    message = update.message
    if message is None or _stale(desk, update, message):
        return
    request = request_of(message, desk.me)
    if request is None or not await _welcome(desk, message, request):
        return
    desk.state.reactivate(message.chat.id)
    if message.document is not None and papers.is_operator(desk, message):
        if desk.handled.add((message.chat.id, message.message_id)):
            await papers.on_document(desk, message)
    elif request.command not in (None, "ask"):
        await commands.run(desk, message, request)
    elif request.text:
        await _ask_once(desk, update, message, request)
    else:
        await _wordless(desk, message, request)


async def on_edit(desk: Desk, update: Update) -> None:
    """Answers an edited question by editing its answer; an edit of nothing changes nothing."""
    message = update.edited_message
    if message is None:
        return
    request = request_of(message, desk.me)
    if request is None or not request.text or request.command not in (None, "ask"):
        return
    old = await asyncio.to_thread(desk.state.answer_to, message.chat.id, message.message_id)
    if old is None:
        if is_group(message.chat) or _stale(desk, update, message):
            return
    elif old.asked == request.text:
        return
    if await _welcome(desk, message, request):
        await answer(desk, replace(question_of(message, request), again=old))


def question_of(message: Message, request: Request, *, late: bool = False) -> Question:
    """The message's question as the core is to be asked."""
    place = Place(message.chat.id, topic_of(message), asker_of(message))
    return Question(
        place,
        request.text,
        is_group(message.chat),
        to_message(message, request.text, late=late),
        message.message_id,
        request.follows,
    )


async def _ask_once(desk: Desk, update: Update, message: Message, request: Request) -> None:
    old = desk.state.answer_to(message.chat.id, message.message_id)
    new = desk.handled.add((message.chat.id, message.message_id))
    if not new or (old is not None and old.bot_msg is not None):
        # The same message again, delivered twice across a restart.
        return
    late = _age(desk, update, message) > _LATE
    await answer(desk, replace(question_of(message, request, late=late), again=_unsent(old)))


def _unsent(old: Kept | None) -> Kept | None:
    """An answer that was worked out before a restart and never sent."""
    return old if old is not None and old.bot_msg is None else None


async def _wordless(desk: Desk, message: Message, request: Request) -> None:
    """Says what to do where a message that is meant for the bot holds no words."""
    group = is_group(message.chat)
    if group and request.command is None and request.follows is not None:
        # A sticker as a reply to an answer is not a question.
        return
    if group or request.command is not None:
        await _prompt(desk, message)
        return
    await say(desk, to_message(message), _wordless_key(message))


def _wordless_key(message: Message) -> str:
    if message.voice or message.audio or message.video_note:
        return "wordless.voice"
    if message.document:
        return "wordless.document"
    if message.text or message.caption:
        return "wordless.empty"
    return "wordless.other"


async def _prompt(desk: Desk, message: Message) -> None:
    """Asks for the question; the reply arrives even in privacy mode."""
    text = desk.phrases.say("ask.prompt")
    hint = desk.phrases.say("ask.placeholder")[:_PLACEHOLDER]
    keyboard = ForceReply(selective=True, input_field_placeholder=hint)
    await send(desk, to_message(message), Out(text_page(text), keyboard))


async def _welcome(desk: Desk, message: Message, request: Request) -> bool:
    """True where the chat's settings let this message be answered."""
    settings = desk.state.settings_of(message.chat.id)
    if topic_of(message) in settings.quiet and is_group(message.chat):
        return request.command == "settings"
    if settings.who != ADMINS or request.command not in (None, "ask"):
        return True
    if await desk.admins.is_admin(message.chat.id, asker_of(message)):
        return True
    if request.command == "ask":
        await say(desk, to_message(message), "only_admins.ask")
    return False


def _age(desk: Desk, update: Update, message: Message) -> float:
    return desk.processor.arrived(update.update_id) - message.date.timestamp()


def _stale(desk: Desk, update: Update, message: Message) -> bool:
    """True for what a group asked during a downtime; waiting in the bot does not count."""
    missed = message.date.timestamp() < desk.processor.up_since
    return missed and is_group(message.chat) and _age(desk, update, message) > _STALE
