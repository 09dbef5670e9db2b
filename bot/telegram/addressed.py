"""Whether a message is meant for the bot, and what it asks. Pure: message in, request out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import Chat, Message, MessageEntity, Update
from telegram.constants import ChatType, MessageEntityType
from telegram.ext import filters

COMMANDS = frozenset(
    {
        "start",
        "help",
        "ask",
        "sources",
        "terms",
        "audit",
        "documents",
        "settings",
        "privacy",
        "cancel",
        "leave",
    }
)
_COMMAND = re.compile(r"\s*/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]+))?")
# Telegram marks directions and joins with invisible characters; a question of these is empty.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_GENERAL_TOPIC = 0


@dataclass(frozen=True)
class Me:
    """Who the bot is, as getMe tells."""

    id: int
    username: str
    reads_all: bool = False
    """True where privacy mode is off."""
    guest: bool = False
    """True where guest mode is on."""


@dataclass(frozen=True)
class Request:
    """What a message wants of the bot."""

    command: str | None = None
    """One of COMMANDS, "?" for a command it does not know, None for a plain question."""
    text: str = ""
    """The question or the command's argument; empty where the message holds none."""
    follows: int | None = None
    """Id of the bot's message that this one replies to."""
    borrowed: bool = False
    """True where the question stands in the message replied to."""


def is_group(chat: Chat) -> bool:
    """True for groups and supergroups."""
    return chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


def topic_of(message: Message) -> int:
    """The forum topic that a reply must go to; 0 for none and for General."""
    # A reply inside General carries a thread id without being a topic message.
    if message.is_topic_message and message.message_thread_id:
        return message.message_thread_id
    return _GENERAL_TOPIC


def asker_of(message: Message) -> int:
    """Who asks: the group itself for anonymous admins, whose user id all of them share."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else message.chat.id


def content_of(message: Message) -> str:
    """The text or caption without characters that nobody sees."""
    return _clean(message.text or message.caption or "")


def request_of(message: Message, me: Me) -> Request | None:
    """What the message asks of the bot, or None where it must stay silent."""
    if _ignored(message, me):
        return None
    text, mentioned = _without_mentions(message, me)
    command = _COMMAND.match(text)
    if is_group(message.chat):
        return _group_request(message, me, text, command, mentioned)
    return _private_request(message, me, text, command)


def guest_request(message: Message, me: Me) -> Request:
    """What a guest message asks: all that is delivered was meant for the bot."""
    text, _ = _without_mentions(message, me)
    command = _COMMAND.match(text)
    if command and _for_me(command, me):
        text = text[command.end() :]
    return _with_borrowed(message, me, Request(None, _clean(text)))


def _private_request(message: Message, me: Me, text: str, command: re.Match[str] | None) -> Request:
    follows = _replied_to_me(message, me)
    if command and _for_me(command, me):
        return _command_request(message, me, text, command, follows)
    return Request(None, _clean(text), follows)


def _group_request(
    message: Message, me: Me, text: str, command: re.Match[str] | None, mentioned: bool
) -> Request | None:
    follows = _replied_to_me(message, me)
    if command:
        if not _for_me(command, me):
            return None
        named = bool(command.group(2)) or mentioned
        if command.group(1).lower() not in COMMANDS and not named:
            return None
        return _command_request(message, me, text, command, follows)
    if follows is None and not mentioned:
        return None
    return _with_borrowed(message, me, Request(None, _clean(text), follows))


def _command_request(
    message: Message, me: Me, text: str, command: re.Match[str], follows: int | None
) -> Request:
    name = command.group(1).lower()
    found = Request(name if name in COMMANDS else "?", _clean(text[command.end() :]), follows)
    return _with_borrowed(message, me, found) if name == "ask" else found


def _with_borrowed(message: Message, me: Me, request: Request) -> Request:
    other = message.reply_to_message
    if request.text or other is None or _own(other, me):
        return request
    quote = message.quote.text if message.quote and message.quote.is_manual else ""
    text = _clean(quote) or _bare(other, me)
    return Request(request.command, text, None, borrowed=bool(text))


def _bare(other: Message, me: Me) -> str:
    """The text of another message without mentions of the bot and without its command."""
    text, _ = _without_mentions(other, me)
    command = _COMMAND.match(text)
    return _clean(text[command.end() :] if command else text)


def _ignored(message: Message, me: Me) -> bool:
    if message.chat.type == ChatType.CHANNEL or message.is_automatic_forward:
        return True
    if message.via_bot is not None and message.via_bot.id == me.id:
        return True
    if _service(message):
        return True
    if message.from_user is not None and message.from_user.id == me.id:
        return True
    if _from_other_bot(message) and not _names_command(message, me):
        return True
    return is_group(message.chat) and message.forward_origin is not None


def _service(message: Message) -> bool:
    """True for messages that nobody wrote: joins, pins, new topics and the like."""
    if message.text or message.caption:
        return False
    return bool(filters.StatusUpdate.ALL.check_update(Update(0, message=message)))


def _from_other_bot(message: Message) -> bool:
    # Anonymous admins and channels carry a placeholder user that is marked as a bot.
    user = message.from_user
    return message.sender_chat is None and user is not None and user.is_bot


def _names_command(message: Message, me: Me) -> bool:
    """True where a command names this bot, which is all that two bots can do without a loop."""
    command = _COMMAND.match(message.text or "")
    return bool(command and (command.group(2) or "").lower() == me.username.lower())


def _for_me(command: re.Match[str], me: Me) -> bool:
    named = command.group(2)
    return named is None or named.lower() == me.username.lower()


def _own(message: Message, me: Me) -> bool:
    return message.from_user is not None and message.from_user.id == me.id


def _replied_to_me(message: Message, me: Me) -> int | None:
    other = message.reply_to_message
    if other is None or not _own(other, me) or other.forum_topic_created:
        return None
    return other.message_id


def _without_mentions(message: Message, me: Me) -> tuple[str, bool]:
    """The text without mentions of the bot, and whether there was one."""
    text = message.text or message.caption or ""
    entities = message.entities if message.text else message.caption_entities
    # Offsets count UTF-16 units, so an emoji before the mention shifts them.
    units = text.encode("utf-16-le", "surrogatepass")
    spans = [_span(e) for e in entities if _mentions(e, units, me)]
    for start, end in sorted(spans, reverse=True):
        units = units[:start] + " ".encode("utf-16-le") + units[end:]
    return units.decode("utf-16-le", "replace"), bool(spans)


def _span(entity: MessageEntity) -> tuple[int, int]:
    return 2 * entity.offset, 2 * (entity.offset + entity.length)


def _mentions(entity: MessageEntity, units: bytes, me: Me) -> bool:
    if entity.type == MessageEntityType.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    if entity.type != MessageEntityType.MENTION:
        return False
    start, end = _span(entity)
    name = units[start:end].decode("utf-16-le", "replace")
    return name.casefold() == f"@{me.username}".casefold()


def _clean(text: str) -> str:
    return _INVISIBLE.sub("", text).strip()
