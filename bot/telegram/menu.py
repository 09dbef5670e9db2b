"""The settings of a chat as buttons, which only its admins may use."""

from __future__ import annotations

import asyncio
import hashlib
import re
from dataclasses import replace

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.telegram.addressed import Request, asker_of, is_group, topic_of
from bot.telegram.desk import Desk
from bot.telegram.messages import shortened, text_page
from bot.telegram.outbox import Out, edit, send, to_message
from bot.telegram.records import ADMINS, EVERYONE, FULL, SHORT, ChatSettings
from bot.telegram.toasts import toast

_FIELDS = ("body", "year", "unit", "style", "who")
_DATA = re.compile(
    r"s:(?:(main):(\d+)|(quiet):(\d+)|(list):([a-z]+):(\d+):(\d+)"
    r"|(set):([a-z]+):([0-9a-f]{8}):(\d+))"
)
_PER_PAGE = 8
_LABEL = 40

Value = str | int | None


def is_menu(data: str | None) -> bool:
    """True for the callback data of a settings button."""
    return bool(data) and str(data).startswith("s:")


async def show(desk: Desk, message: Message, request: Request) -> None:
    """Shows the settings, with buttons for those who may change them."""
    chat, topic = message.chat.id, topic_of(message)
    settings = await asyncio.to_thread(desk.state.settings_of, chat)
    may = await desk.admins.is_admin(chat, asker_of(message))
    out = _main(desk, settings, topic, group=is_group(message.chat))
    if not may:
        text = out.page.plain + "\n" + desk.phrases.say("only_admins.settings")
        out = Out(text_page(text))
    await send(desk, to_message(message), out)


async def on_tap(desk: Desk, query: CallbackQuery) -> None:
    """Changes a setting or turns the menu's page."""
    found = _DATA.fullmatch(query.data or "")
    if found is None or query.message is None:
        await toast(desk, query, "tap.unknown", alert=True)
        return
    chat = query.message.chat.id
    if not await _may(desk, query, chat):
        await toast(desk, query, "only_admins.settings", alert=True)
        return
    parts = [part for part in found.groups() if part is not None]
    settings = await asyncio.to_thread(desk.state.settings_of, chat)
    changed = _changed(desk, settings, parts)
    if changed is None:
        await toast(desk, query, "tap.gone", alert=True)
        return
    if changed != settings:
        await asyncio.to_thread(desk.state.save_settings, chat, changed)
    await toast(desk, query, "settings.saved" if changed != settings else None)
    await _redraw(desk, query, changed, parts)


async def _may(desk: Desk, query: CallbackQuery, chat: int) -> bool:
    if chat > 0:
        return query.from_user.id == chat
    return await desk.admins.is_admin(chat, query.from_user.id)


def _changed(desk: Desk, settings: ChatSettings, parts: list[str]) -> ChatSettings | None:
    """The settings after the tap, or None where the value is not offered any more."""
    if parts[0] == "quiet":
        return replace(settings, quiet=settings.quiet ^ {int(parts[1])})
    if parts[0] == "list" and parts[1] not in _FIELDS:
        return None
    if parts[0] != "set":
        return settings
    values = {_mark(value): value for value in _values(desk, parts[1])}
    if parts[2] not in values:
        return None
    return replace(settings, **{parts[1]: values[parts[2]]})  # type: ignore[arg-type]


async def _redraw(
    desk: Desk, query: CallbackQuery, settings: ChatSettings, parts: list[str]
) -> None:
    message = query.message
    if message is None:
        return
    if parts[0] == "list":
        out = _list(desk, settings, parts[1], int(parts[2]), int(parts[3]))
    else:
        out = _main(desk, settings, int(parts[-1]), group=is_group(message.chat))
    if not await edit(desk, message.chat.id, message.message_id, out):
        await send(desk, to_message(message), out) if isinstance(message, Message) else None


def _main(desk: Desk, settings: ChatSettings, topic: int, *, group: bool) -> Out:
    phrases = desk.phrases
    fields = _FIELDS if group else tuple(f for f in _FIELDS if f != "who")
    lines = [phrases.say("settings.head")]
    rows = []
    for name in fields:
        label = _label(desk, name, getattr(settings, name))
        line = phrases.say("settings.line", name=phrases.say(f"settings.{name}"), value=label)
        lines.append(line)
        rows.append([_button(line, f"s:list:{name}:0:{topic}")])
    if group:
        key = "settings.quiet_on" if topic in settings.quiet else "settings.quiet_off"
        lines.append(phrases.say(key))
        rows.append([_button(phrases.say(key), f"s:quiet:{topic}")])
    return Out(text_page("\n".join(lines)), InlineKeyboardMarkup(rows))


def _list(desk: Desk, settings: ChatSettings, name: str, page: int, topic: int) -> Out:
    phrases, values = desk.phrases, _values(desk, name)
    shown = values[page * _PER_PAGE : (page + 1) * _PER_PAGE]
    rows = []
    for value in shown:
        key = "settings.chosen" if value == getattr(settings, name) else "settings.other"
        text = phrases.say(key, value=_label(desk, name, value))
        rows.append([_button(text, f"s:set:{name}:{_mark(value)}:{topic}")])
    turns = []
    if page > 0:
        turns.append(_button(phrases.say("settings.before"), f"s:list:{name}:{page - 1}:{topic}"))
    if len(values) > (page + 1) * _PER_PAGE:
        turns.append(_button(phrases.say("settings.after"), f"s:list:{name}:{page + 1}:{topic}"))
    back = [_button(phrases.say("settings.back"), f"s:main:{topic}")]
    rows += [row for row in (turns, back) if row]
    head = phrases.say("settings.choose", name=phrases.say(f"settings.{name}"))
    return Out(text_page(head), InlineKeyboardMarkup(rows))


def _values(desk: Desk, name: str) -> list[Value]:
    """The values offered for a setting."""
    if name == "body":
        return [None, *sorted({doc.publisher for doc in desk.engine.loaded()})]
    if name == "year":
        return [None, *sorted({doc.year for doc in desk.engine.loaded()}, reverse=True)]
    if name == "unit":
        return [None, *desk.phrases.group("units").values()]
    fixed: dict[str, list[Value]] = {"style": [FULL, SHORT], "who": [EVERYONE, ADMINS]}
    return fixed.get(name, [])


def _label(desk: Desk, name: str, value: Value) -> str:
    if value is None:
        return desk.phrases.say(f"settings.none.{name}")
    if name in ("style", "who"):
        return desk.phrases.say(f"settings.value.{value}")
    return str(value)


def _mark(value: Value) -> str:
    """A short mark of the value: an index would mean another value once more is loaded."""
    return hashlib.sha256(repr(value).encode()).hexdigest()[:8]


def _button(label: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(shortened(label, _LABEL), callback_data=data)
