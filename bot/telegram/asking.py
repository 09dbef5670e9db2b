"""From a question to its answer in the chat: remember, ask the core, render, send, keep."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.errors import StoreError
from bot.model import Answer, Status
from bot.telegram.core import ReplyLike
from bot.telegram.desk import Desk
from bot.telegram.keyboards import answer_keyboard, new_id
from bot.telegram.messages import answer_pages, text_page
from bot.telegram.outbox import Out, To, edit, send
from bot.telegram.records import ChatSettings, Kept, Place, Recall

_LOG = logging.getLogger("bot.telegram.asking")
_TYPING_AFTER = 0.5
_TYPING_EVERY = 4.5
"""A typing sign lasts five seconds."""
_MISS_FRESH = 600.0
"""Seconds after which a question not understood is forgiven."""

_SLOW = 2.0
"""Seconds of waiting for the limiter that deserve a sign of life."""

T = TypeVar("T")


@dataclass(frozen=True)
class Question:
    """A question with all that decides how it is answered."""

    place: Place
    text: str
    group: bool
    to: To
    message_id: int | None = None
    """The message that holds it, None for a tapped choice."""
    follows: int | None = None
    """The bot's message that it replies to."""
    context: str | None = None
    """The memory it leans on where that is not the asker's own."""
    again: Kept | None = None
    """The answer that it replaces, for an edited question."""
    ask: Callable[[], ReplyLike] | None = None
    """What gives the reply instead of the core's ask, for a definition."""


@dataclass(frozen=True)
class _Composed:
    kept: Kept
    out: Out | None
    """None for silence."""


async def answer(desk: Desk, question: Question) -> bool:
    """True where an answer was sent; asks the core in a thread and sends what comes back."""
    started = time.perf_counter()
    composed = await with_typing(desk, question.to, question.group, compose, desk, question)
    if composed is None:
        return await _failed(desk, question)
    _log(desk, composed.kept, time.perf_counter() - started)
    if composed.out is None:
        return False
    return await _deliver(desk, question, composed.kept, composed.out)


def compose(desk: Desk, question: Question) -> _Composed | None:
    """The answer rendered and kept, or None where the core failed; runs in a thread."""
    state, place = desk.state, question.place
    settings = state.settings_of(place.chat)
    recall = state.recall(place)
    prior = _prior(desk, question, recall)
    try:
        reply = _ask(desk, question, prior, settings)
        citation = desk.engine.citation(reply.answer) if reply.answer.figures else ""
        address = _address(desk, reply)
    except Exception:
        # Whatever the core stumbles over, the person gets a sentence and the log the reason.
        _LOG.exception("the core failed")
        return None
    id_ = question.again.id if question.again else new_id()
    # A definition is an aside: the talk goes on where it was.
    context = prior if question.ask else reply.context.to_json()
    kept = Kept(id_, place, question.text, reply.answer, context, prior, address=address)
    kept = replace(kept, question_msg=question.message_id)
    if question.again:
        kept = replace(kept, bot_msg=question.again.bot_msg)
    misses = _misses(reply.answer, recall)
    # An edit of an old question must not turn the talk back to it.
    latest = question.again is None or question.again.context == recall.context
    after = Recall(_context_after(kept, recall), misses, time.time())
    state.keep(kept, after if latest else None)
    if question.group and misses > 1 and question.message_id is not None:
        return _Composed(kept, None)
    return _Composed(kept, rendered(desk, kept, settings, citation))


def _address(desk: Desk, reply: ReplyLike) -> str:
    """The answer's permanent address; a full disk costs the address, not the answer."""
    try:
        return desk.core.address(reply)
    except StoreError as error:
        _LOG.warning("%s", error)
        return ""


def rendered(desk: Desk, kept: Kept, settings: ChatSettings, citation: str) -> Out:
    """The answer's first page with its buttons."""
    shown = answer_pages(kept.answer, settings.style, desk.phrases)
    more = 1 if len(shown) > 1 else None
    return Out(shown[0], answer_keyboard(kept, citation, desk.phrases, more))


async def with_typing(desk: Desk, to: To, group: bool, work: Callable[..., T], *args: object) -> T:
    """The result of the work in a thread, with a typing sign where it takes long."""
    task = asyncio.ensure_future(asyncio.to_thread(work, *args))
    done, _ = await asyncio.wait({task}, timeout=_TYPING_AFTER)
    while not done:
        await _type(desk, to)
        # A group needs no more than one sign of life.
        done, _ = await asyncio.wait({task}, timeout=None if group else _TYPING_EVERY)
    return task.result()


async def _type(desk: Desk, to: To) -> None:
    try:
        await desk.bot.send_chat_action(
            to.chat, ChatAction.TYPING, message_thread_id=to.topic or None
        )
    except TelegramError as error:
        _LOG.debug("no typing sign: %s", type(error).__name__)


def _ask(desk: Desk, question: Question, prior: str, settings: ChatSettings) -> ReplyLike:
    if question.ask is not None:
        return question.ask()
    defaults = desk.core.defaults(settings.body, settings.year, settings.unit)
    return desk.engine.ask(question.text, desk.core.memory_from(prior), defaults=defaults)


def _prior(desk: Desk, question: Question, recall: Recall) -> str:
    """The memory that the question leans on, as text."""
    if question.context is not None:
        return question.context
    if question.again is not None:
        return question.again.prior
    if question.follows is not None:
        followed = desk.state.answer_in(question.place.chat, question.follows)
        if followed is not None:
            return followed.context
    return recall.context


def _misses(answer: Answer, recall: Recall) -> int:
    if answer.status is not Status.NOT_UNDERSTOOD:
        return 0
    fresh = time.time() - recall.missed_at < _MISS_FRESH
    return recall.misses + 1 if fresh else 1


def _context_after(kept: Kept, recall: Recall) -> str:
    """What the asker's next question leans on; a miss leaves the thread as it was."""
    missed = kept.answer.status is Status.NOT_UNDERSTOOD
    return recall.context if missed else kept.context


async def _deliver(desk: Desk, question: Question, kept: Kept, out: Out) -> bool:
    """True where the answer stands in the chat, as an edit of the old one if there is one."""
    if kept.bot_msg is not None and await edit(desk, question.place.chat, kept.bot_msg, out):
        return True
    if desk.limiter.wait_of(question.place.chat) > _SLOW:
        await _type(desk, question.to)
    message_id = await send(desk, question.to, out)
    if message_id is None:
        return False
    await asyncio.to_thread(desk.state.sent, kept.id, message_id)
    return True


async def _failed(desk: Desk, question: Question) -> bool:
    page = text_page(desk.phrases.say("error"))
    return await send(desk, question.to, Out(page)) is not None


def _log(desk: Desk, kept: Kept, seconds: float) -> None:
    _LOG.info(
        "chat=%s template=%s status=%s ms=%.1f",
        desk.state.hash_of(kept.place.chat),
        kept.answer.template or "-",
        kept.answer.status.value,
        1000 * seconds,
    )
