"""The commands: start, help, sources, terms, audit, settings, privacy, cancel, leave."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from telegram import InlineKeyboardMarkup, Message
from telegram.error import TelegramError

from bot.model import Answer, Choice, Status
from bot.telegram import menu, papers
from bot.telegram.addressed import Request, asker_of, is_group, topic_of
from bot.telegram.asking import Question, answer
from bot.telegram.core import ReplyLike
from bot.telegram.desk import Desk
from bot.telegram.keyboards import choice_rows, new_id, read_tap
from bot.telegram.messages import Line, Page, escape, pages, row_pages, text_page
from bot.telegram.outbox import Out, say, send, to_message
from bot.telegram.records import Kept, Place

_EXAMPLES = 3

Command = Callable[[Desk, Message, Request], Awaitable[object]]


async def run(desk: Desk, message: Message, request: Request) -> None:
    """Runs the command of the request."""
    await _COMMANDS.get(request.command or "", _unknown)(desk, message, request)


async def greeting(desk: Desk, chat: int, topic: int, key: str) -> Out:
    """A greeting with triggers, what is loaded, who runs it, and examples as buttons."""
    text = await asyncio.to_thread(_greeting_page, desk, key)
    keyboard = await asyncio.to_thread(example_keyboard, desk, Place(chat, topic, 0))
    return Out(text, keyboard)


def example_keyboard(desk: Desk, place: Place) -> InlineKeyboardMarkup | None:
    """Example questions as buttons, kept like choices so that they outlive a restart."""
    examples = desk.engine.examples()[:_EXAMPLES]
    if not examples:
        return None
    choices = tuple(Choice(text, text) for text in examples)
    shown = Answer("", Status.CLARIFY, "", choices=choices)
    kept = Kept(new_id(), place, "", shown, "")
    desk.state.keep(kept)
    return InlineKeyboardMarkup(choice_rows(kept.id, choices, one_each=True))


def loaded_lines(desk: Desk) -> list[str]:
    """What is loaded, one line a document."""
    return [papers.loaded_line(desk, doc) for doc in desk.engine.loaded()]


def triggers(desk: Desk) -> str:
    """How to address the bot in a group, as its privacy mode really has it."""
    phrases, name = desk.phrases, desk.me.username
    parts = [phrases.say("triggers.always", bot=name)]
    if desk.me.reads_all or desk.me.guest:
        parts.append(phrases.say("triggers.mention", bot=name))
    else:
        parts.append(phrases.say("triggers.private", bot=name))
    return "\n".join(parts)


async def _start(desk: Desk, message: Message, request: Request) -> None:
    if request.text and await _linked(desk, message, request.text):
        return
    key = "start.group" if is_group(message.chat) else "start.private"
    out = await greeting(desk, message.chat.id, topic_of(message), key)
    await send(desk, to_message(message), out)


async def _linked(desk: Desk, message: Message, payload: str) -> bool:
    """True where the start link names an answer, whose source rows are then shown."""
    tap = read_tap(f"a:{payload}:src")
    kept = await asyncio.to_thread(desk.state.kept, tap.id) if tap else None
    if kept is None or kept.place.chat not in (0, message.chat.id):
        return False
    rows = await asyncio.to_thread(desk.engine.source_rows, kept.answer)
    for page in row_pages(rows, desk.phrases) or (text_page(desk.phrases.say("rows.none")),):
        await send(desk, to_message(message), Out(page))
    return True


async def _help(desk: Desk, message: Message, request: Request) -> None:
    text = desk.phrases.say("help", bot=desk.me.username, triggers=triggers(desk))
    await send(desk, to_message(message), Out(text_page(text)))


async def _sources(desk: Desk, message: Message, request: Request) -> None:
    lines = await asyncio.to_thread(loaded_lines, desk)
    head = desk.phrases.say("sources.head" if lines else "sources.none", count=len(lines))
    shown = pages([Line(head, bold=True), *(Line(line) for line in lines)])
    # A long list is cut with its number said, rather than poured out.
    rest = desk.phrases.say("sources.rest", count=len(lines)) if len(shown) > 1 else ""
    page = Page(shown[0].html + escape(rest), shown[0].plain + rest)
    await send(desk, to_message(message), Out(page))


async def _terms(desk: Desk, message: Message, request: Request) -> None:
    if not request.text:
        await say(desk, to_message(message), "terms.usage")
        return
    await _answered(desk, message, request.text, lambda: desk.engine.define(request.text))


async def _audit(desk: Desk, message: Message, request: Request) -> None:
    text = desk.phrases.say("audit.question")
    await _answered(desk, message, text)  # the talk goes on with it


async def _answered(
    desk: Desk, message: Message, text: str, ask: Callable[[], ReplyLike] | None = None
) -> None:
    place = Place(message.chat.id, topic_of(message), asker_of(message))
    to = to_message(message)
    question = Question(
        place,
        text,
        is_group(message.chat),
        to,
        message.message_id,
        ask=ask,
    )
    await answer(desk, question)


async def _privacy(desk: Desk, message: Message, request: Request) -> None:
    key = "privacy.reads_all" if desk.me.reads_all else "privacy.restricted"
    text = desk.phrases.say("privacy.text", reads=desk.phrases.say(key))
    await send(desk, to_message(message), Out(text_page(text)))


async def _cancel(desk: Desk, message: Message, request: Request) -> None:
    place = Place(message.chat.id, topic_of(message), asker_of(message))
    await asyncio.to_thread(desk.state.forget, place)
    await say(desk, to_message(message), "cancel")


async def _leave(desk: Desk, message: Message, request: Request) -> None:
    if not is_group(message.chat):
        await asyncio.to_thread(desk.state.erase, message.chat.id)
        await say(desk, to_message(message), "leave.private")
        return
    if not await desk.admins.is_admin(message.chat.id, asker_of(message)):
        await say(desk, to_message(message), "only_admins.leave")
        return
    await say(desk, to_message(message), "leave.group")
    try:
        await desk.bot.leave_chat(message.chat.id)
    except TelegramError:
        await say(desk, to_message(message), "error")
        return
    await asyncio.to_thread(desk.state.erase, message.chat.id)


async def _unknown(desk: Desk, message: Message, request: Request) -> None:
    await say(desk, to_message(message), "unknown_command")


def _greeting_page(desk: Desk, key: str) -> Page:
    phrases = desk.phrases
    loaded = loaded_lines(desk)
    shown = "\n".join(loaded[:5]) or phrases.say("sources.none", count=0)
    if len(loaded) > 5:
        shown += phrases.say("sources.rest", count=len(loaded))
    operators = sorted(desk.operators)
    plain = phrases.say("operator.some" if operators else "operator.none")
    text = phrases.say(
        key, bot=desk.me.username, triggers=triggers(desk), loaded=shown, operator=plain
    )
    if not operators:
        return text_page(text)
    # The operator's name is a link to the account; the word stands once in the phrase.
    link = f'<a href="tg://user?id={operators[0]}">{escape(plain)}</a>'
    return Page(escape(text).replace(escape(plain), link, 1), text)


_COMMANDS: dict[str, Command] = {
    "start": _start,
    "help": _help,
    "sources": _sources,
    "terms": _terms,
    "audit": _audit,
    "documents": papers.show,
    "settings": menu.show,
    "privacy": _privacy,
    "cancel": _cancel,
    "leave": _leave,
}
