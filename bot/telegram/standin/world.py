"""The chats, people and messages behind the stand-in server, and what people do there."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.telegram.standin.files import Files
from bot.telegram.standin.markup import Refused, bad, typed

Json = dict[str, Any]
_GENERAL = 1
_ADMIN = ("creator", "administrator")
_SERVICE_REASONS = ("new_chat_members", "left_chat_member", "migrate_to_chat_id", "pinned_message")
_NOT_DELIVERED = 300
"""Callback queries older than this in number are too old to answer."""


@dataclass
class User:
    """A person or bot."""

    id: int
    first_name: str
    username: str = ""
    is_bot: bool = False

    def json(self) -> Json:
        """The user as the Bot API shows it."""
        shown: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        return shown | ({"username": self.username} if self.username else {})


@dataclass
class Chat:
    """A chat with its messages and members."""

    id: int
    type: str
    title: str = ""
    forum: bool = False
    members: dict[int, str] = field(default_factory=dict)
    """Status of each member by user id."""
    messages: dict[int, Json] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    """State of each topic by its thread id: "open" or "closed"."""
    blocked: bool = False
    muted: bool = False
    text_only: bool = False
    """True where members may send no photos and no files."""
    moved_to: int | None = None
    last_id: int = 0

    def json(self) -> Json:
        """The chat as the Bot API shows it."""
        shown: Json = {"id": self.id, "type": self.type}
        if self.title:
            shown["title" if self.type != "private" else "first_name"] = self.title
        return shown | ({"is_forum": True} if self.forum else {})


class World:
    """Everything that the server knows."""

    def __init__(self, *, privacy: bool = True, guest: bool = True) -> None:
        self.me = User(7_000_001, "Budget", "Budget_Bot", True)
        self.privacy = privacy
        self.guest = guest
        self.users: dict[int, User] = {self.me.id: self.me}
        self.chats: dict[int, Chat] = {}
        self.updates: list[Json] = []
        self.files = Files()
        self.queries: dict[str, str] = {}
        """Open callback, inline and guest queries by id, with their kind."""
        self.answers: dict[str, Json] = {}
        """What the bot answered to queries, by id."""
        self.sent: dict[str, bytes] = {}
        """Documents that people sent, by file id."""
        self.allowed: tuple[str, ...] | None = None
        self.on_update: Callable[[], None] = lambda: None
        self._update_ids = itertools.count(900_000_001)
        self._query_ids = itertools.count(1)
        self._user_ids = itertools.count(100_001)
        self._chat_ids = itertools.count(1)

    # People and chats

    def user(self, name: str, username: str = "", *, is_bot: bool = False) -> User:
        """A new person."""
        user = User(next(self._user_ids), name, username, is_bot)
        self.users[user.id] = user
        return user

    def private(self, user: User) -> Chat:
        """The private chat of the person with the bot."""
        members = {user.id: "member", self.me.id: "member"}
        new = Chat(user.id, "private", user.first_name, members=members)
        return self.chats.setdefault(user.id, new)

    def group(
        self, title: str, *users: User, forum: bool = False, kind: str = "supergroup"
    ) -> Chat:
        """A new group of those people and the bot; the first one owns it."""
        number = next(self._chat_ids)
        id_ = -1_001_000_000_000 - number if kind == "supergroup" else -1_000 - number
        # Message 1 of a forum is its General topic.
        chat = Chat(id_, kind, title, forum, last_id=int(forum))
        chat.members = {user.id: "member" for user in users} | {self.me.id: "member"}
        if users:
            chat.members[users[0].id] = "creator"
        self.chats[chat.id] = chat
        return chat

    def topic(self, chat: Chat, user: User, name: str) -> int:
        """The thread id of a new topic."""
        made = self.post(chat, user, forum_topic_created={"name": name, "icon_color": 0})
        thread = int(made["message_id"])
        made |= {"message_thread_id": thread, "is_topic_message": True}
        chat.topics[thread] = "open"
        return thread

    def membership(self, chat: Chat, by: User, new: str) -> None:
        """Changes the bot's membership and tells it."""
        old = chat.members.get(self.me.id, "left")
        chat.members[self.me.id] = new
        change = {
            "chat": chat.json(),
            "from": by.json(),
            "date": int(time.time()),
            "old_chat_member": self._member(old),
            "new_chat_member": self._member(new),
        }
        self.push("my_chat_member", change)

    def migrate(self, chat: Chat) -> Chat:
        """The supergroup that the group became; both chats tell."""
        new = self.group(chat.title)
        new.members = dict(chat.members)
        chat.moved_to = new.id
        owner = self.users[next(iter(chat.members))]
        self.post(chat, owner, migrate_to_chat_id=new.id)
        self.post(new, owner, migrate_from_chat_id=chat.id)
        return new

    # What people do

    def say(
        self,
        chat: Chat,
        user: User,
        text: str,
        *,
        reply_to: int | None = None,
        topic: int | None = None,
        **extra: Any,
    ) -> Json:
        """The message that the person sends."""
        content = {"text": text, "entities": typed(text)} if text else {}
        return self.post(chat, user, reply_to=reply_to, topic=topic, **(content | extra))

    def post(
        self,
        chat: Chat,
        user: User | None,
        *,
        reply_to: int | None = None,
        topic: int | None = None,
        **content: Any,
    ) -> Json:
        """The message with that content, delivered to the bot if it may see it."""
        message = self.stored(chat, user, reply_to=reply_to, topic=topic, **content)
        kind = "channel_post" if chat.type == "channel" else "message"
        if self._sees(chat, message):
            self.push(kind, message)
        return message

    def stored(
        self,
        chat: Chat,
        user: User | None,
        *,
        reply_to: int | None = None,
        topic: int | None = None,
        **content: Any,
    ) -> Json:
        """A new message of the chat."""
        chat.last_id += 1
        message: Json = {"message_id": chat.last_id, "date": int(time.time()), "chat": chat.json()}
        if user is not None:
            message["from"] = user.json()
        if topic is not None and topic != _GENERAL:
            message |= {"message_thread_id": topic, "is_topic_message": True}
        if reply_to is not None and reply_to in chat.messages:
            parent = chat.messages[reply_to]
            message["reply_to_message"] = {
                k: v for k, v in parent.items() if k != "reply_to_message"
            }
        message |= content
        chat.messages[chat.last_id] = message
        return message

    def send(
        self, chat: Chat, user: User, name: str, content: bytes, *, size: int | None = None
    ) -> Json:
        """The message with a document that the person sends."""
        id_ = f"file-{len(self.sent) + 1}"
        self.sent[id_] = content
        document = {
            "file_id": id_,
            "file_unique_id": id_,
            "file_name": name,
            "file_size": len(content) if size is None else size,
        }
        return self.post(chat, user, document=document)

    def edit(self, chat: Chat, message_id: int, text: str) -> None:
        """The person edits a message."""
        message = chat.messages[message_id]
        message |= {"text": text, "entities": typed(text), "edit_date": int(time.time())}
        if self._sees(chat, message):
            self.push("edited_message", message)

    def tap(self, chat: Chat, user: User, message_id: int, data: str) -> str:
        """The id of the callback query of a tap on a button."""
        id_ = self._query("callback")
        query = {
            "id": id_,
            "from": user.json(),
            "chat_instance": str(chat.id),
            "message": chat.messages.get(message_id)
            or {"message_id": message_id, "date": 0, "chat": chat.json()},
            "data": data,
        }
        self.push("callback_query", query)
        return id_

    def inline(self, user: User, text: str) -> str:
        """The id of the inline query that the person types."""
        id_ = self._query("inline")
        self.push("inline_query", {"id": id_, "from": user.json(), "query": text, "offset": ""})
        return id_

    def summon(self, chat: Chat, user: User, text: str) -> str:
        """The id of the guest query of a mention in a chat without the bot."""
        id_ = self._query("guest")
        message = self.stored(chat, user, text=text, entities=typed(text))
        self.push("guest_message", message | {"guest_query_id": id_})
        return id_

    def push(self, kind: str, content: Json) -> int:
        """The id of the update that tells the bot."""
        update_id = next(self._update_ids)
        if self.allowed is None or kind in self.allowed:
            self.updates.append({"update_id": update_id, kind: _copy(content)})
            self.on_update()
        return update_id

    # What the bot may do

    def writable(self, chat_id: int, thread: int | None = None) -> Chat:
        """The chat, or a refusal where the bot cannot write."""
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad("chat not found")
        if chat.moved_to is not None:
            text = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(400, text, migrate_to_chat_id=chat.moved_to)
        if chat.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if chat.members.get(self.me.id, "left") in ("left", "kicked"):
            raise Refused(403, f"Forbidden: bot was kicked from the {chat.type} chat")
        if chat.muted:
            raise bad("not enough rights to send text messages to the chat")
        if thread is not None:
            self._check_thread(chat, thread)
        return chat

    def buttons(self, chat: Chat, message_id: int) -> list[Json]:
        """The buttons under a message."""
        markup = chat.messages[message_id].get("reply_markup") or {}
        return [button for row in markup.get("inline_keyboard", ()) for button in row]

    def _check_thread(self, chat: Chat, thread: int) -> None:
        if chat.topics.get(thread) == "closed":
            raise bad("TOPIC_CLOSED")
        if thread not in chat.topics:
            raise bad("message thread not found")

    def _sees(self, chat: Chat, message: Json) -> bool:
        """True where Telegram delivers the message to the bot."""
        status = chat.members.get(self.me.id, "left")
        if status in ("left", "kicked"):
            return False
        if chat.type == "private" or status in _ADMIN or not self.privacy:
            return True
        text = message.get("text") or message.get("caption") or ""
        if text.startswith("/"):
            name = text[1:].split(maxsplit=1)[0] if text[1:].split() else ""
            target = name.partition("@")[2].lower()
            return not target or target == self.me.username.lower()
        parent = message.get("reply_to_message", {}).get("from", {})
        via_me = message.get("via_bot", {}).get("id") == self.me.id
        service = any(key in message for key in _SERVICE_REASONS)
        moved = "migrate_from_chat_id" in message or chat.type == "channel"
        return parent.get("id") == self.me.id or via_me or service or moved

    def _member(self, status: str) -> Json:
        shown: Json = {"status": status, "user": self.me.json()}
        if status == "kicked":
            shown["until_date"] = 0
        if status == "administrator":
            shown |= dict.fromkeys(_RIGHTS, False)
        return shown

    def _query(self, kind: str) -> str:
        id_ = str(next(self._query_ids))
        self.queries[id_] = kind
        if len(self.queries) > _NOT_DELIVERED:
            del self.queries[next(iter(self.queries))]
        return id_


_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def _copy(content: Json) -> Json:
    """The content as it is now; later edits must not change what is on its way."""
    return {
        key: _copy(value) if isinstance(value, dict) else value for key, value in content.items()
    }
