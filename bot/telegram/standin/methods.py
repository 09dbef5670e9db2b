"""The Bot API methods of the stand-in server, each checking what Telegram checks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from bot.telegram.standin.markup import Refused, Text, bad, keyboard, parsed
from bot.telegram.standin.world import Chat, World

Json = dict[str, Any]
Method = Callable[[World, Json], Any]
_INLINE_RESULTS = 50
_TOAST = 200
_CAPTION = 1_024
_ID = 64
_DOWNLOAD = 20 * 1024 * 1024


def call(world: World, method: str, params: Json) -> Any:
    """The result of the method, or a refusal."""
    found = _METHODS.get(method.lower())
    if found is None:
        raise Refused(404, "Not Found: method not found")
    return found(world, params)


def _get_me(world: World, params: Json) -> Json:
    return world.me.json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": True,
        "supports_guest_queries": world.guest,
    }


def _send_message(world: World, params: Json) -> Json:
    text = parsed(str(params.get("text", "")), params.get("parse_mode"))
    content: Json = {"text": text.text}
    if text.entities:
        content["entities"] = list(text.entities)
    return _posted(world, params, content)


def _send_photo(world: World, params: Json) -> Json:
    return _posted(world, params, {**world.files.photo(params.get("photo")), **_caption(params)})


def _send_document(world: World, params: Json) -> Json:
    found = world.files.document(params.get("document"))
    return _posted(world, params, {**found, **_caption(params)})


def _caption(params: Json) -> Json:
    """The words under a photo or file."""
    raw = str(params.get("caption", ""))
    if not raw:
        return {}
    text = parsed(raw, params.get("parse_mode"))
    if len(text.text.encode("utf-16-le")) > 2 * _CAPTION:
        raise bad("message caption is too long")
    entities = {"caption_entities": list(text.entities)} if text.entities else {}
    return {"caption": text.text, **entities}


def _posted(world: World, params: Json, content: Json) -> Json:
    """The message with that content, where the bot may send it."""
    thread = _int(params, "message_thread_id")
    chat = world.writable(_chat_id(params), thread)
    for kind in ("photo", "document"):
        if kind in content and chat.text_only:
            raise bad(f"not enough rights to send {kind}s to the chat")
    markup = keyboard(params.get("reply_markup"))
    parent = _parent(chat, params)
    if markup and "inline_keyboard" in markup:
        content["reply_markup"] = markup
    elif markup:
        content["_markup"] = markup
    return world.stored(chat, world.me, reply_to=parent, topic=thread, **content)


def _parent(chat: Chat, params: Json) -> int | None:
    raw = params.get("reply_parameters")
    if not raw:
        return None
    wanted = json.loads(raw) if isinstance(raw, str) else raw
    parent = chat.messages.get(int(wanted["message_id"]))
    if parent is None:
        if wanted.get("allow_sending_without_reply"):
            return None
        raise bad("message to be replied not found")
    quote = wanted.get("quote")
    if quote and quote not in (parent.get("text") or parent.get("caption") or ""):
        raise bad("QUOTE_TEXT_INVALID")
    return int(parent["message_id"])


def _edit_message_text(world: World, params: Json) -> Json | bool:
    if "inline_message_id" in params:
        parsed(str(params.get("text", "")), params.get("parse_mode"))
        return True
    chat = world.writable(_chat_id(params))
    message = _own(world, chat, params)
    text = parsed(str(params.get("text", "")), params.get("parse_mode"))
    return _changed(message, text, keyboard(params.get("reply_markup")))


def _edit_markup(world: World, params: Json) -> Json:
    chat = world.writable(_chat_id(params))
    message = _own(world, chat, params)
    text = Text(message["text"], tuple(message.get("entities", ())))
    return _changed(message, text, keyboard(params.get("reply_markup")))


def _changed(message: Json, text: Text, markup: Json | None) -> Json:
    old = message.get("text"), message.get("entities") or [], message.get("reply_markup")
    if old == (text.text, list(text.entities), markup):
        raise bad(
            "message is not modified: specified new message content and reply markup are exactly"
            " the same as a current content and reply markup of the message"
        )
    message["text"], message["entities"] = text.text, list(text.entities)
    message.pop("reply_markup", None)
    if markup:
        message["reply_markup"] = markup
    return message


def _edit_caption(world: World, params: Json) -> Json:
    chat = world.writable(_chat_id(params))
    message = _own(world, chat, params)
    if "text" in message:
        raise bad("there is no caption in the message to edit")
    new = _caption(params)
    markup = keyboard(params.get("reply_markup"))
    names = ("caption", "caption_entities")
    if {k: message[k] for k in names if k in message} == new and (
        message.get("reply_markup") == markup
    ):
        raise bad("message is not modified")
    for name in (*names, "reply_markup"):
        message.pop(name, None)
    message |= new | ({"reply_markup": markup} if markup else {})
    return message


def _own(world: World, chat: Chat, params: Json) -> Json:
    message = chat.messages.get(_int(params, "message_id") or 0)
    if message is None:
        raise bad("message to edit not found")
    if message.get("from", {}).get("id") != world.me.id:
        raise bad("message can't be edited")
    return message


def _delete_message(world: World, params: Json) -> bool:
    chat = world.writable(_chat_id(params))
    if chat.messages.pop(_int(params, "message_id") or 0, None) is None:
        raise bad("message to delete not found")
    return True


def _chat_action(world: World, params: Json) -> bool:
    world.writable(_chat_id(params), _int(params, "message_thread_id"))
    return True


def _answer_callback(world: World, params: Json) -> bool:
    if len(str(params.get("text", ""))) > _TOAST:
        raise bad("MESSAGE_TOO_LONG")
    return _answer(world, str(params.get("callback_query_id")), "callback", params)


def _answer_inline(world: World, params: Json) -> bool:
    results = json.loads(params.get("results") or "[]")
    ids = [result.get("id", "") for result in results]
    if len(results) > _INLINE_RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    if len(set(ids)) != len(ids):
        raise bad("RESULT_ID_DUPLICATE")
    for result in results:
        _check_result(result)
    return _answer(world, str(params.get("inline_query_id")), "inline", {"results": results})


def _answer_guest(world: World, params: Json) -> Json:
    result = json.loads(params.get("result") or "{}")
    _check_result(result)
    _answer(world, str(params.get("guest_query_id")), "guest", result)
    return {"inline_message_id": f"guest-{params.get('guest_query_id')}"}


def _check_result(result: Json) -> None:
    if not 1 <= len(str(result.get("id", "")).encode()) <= _ID:
        raise bad("RESULT_ID_INVALID")
    content = result.get("input_message_content") or {}
    if not result.get("title") or not content:
        raise bad("RESULT_TYPE_INVALID")
    parsed(content.get("message_text", ""), content.get("parse_mode"))
    keyboard(result.get("reply_markup"))


def _answer(world: World, id_: str, kind: str, content: Json) -> bool:
    if world.queries.pop(id_, None) != kind:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    world.answers[id_] = content
    return True


def _get_chat_member(world: World, params: Json) -> Json:
    chat = world.chats.get(_chat_id(params))
    user = world.users.get(_int(params, "user_id") or 0)
    if chat is None or user is None:
        raise bad("chat not found" if chat is None else "user not found")
    status = chat.members.get(user.id, "left")
    shown: Json = {"status": status, "user": user.json()}
    if status == "creator":
        shown["is_anonymous"] = False
    if status == "administrator":
        shown = world._member(status) | {"user": user.json()}
    return shown


def _leave_chat(world: World, params: Json) -> bool:
    chat = world.writable(_chat_id(params))
    world.membership(chat, world.me, "left")
    return True


def _set_commands(world: World, params: Json) -> bool:
    for command in json.loads(params.get("commands") or "[]"):
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return True


def _get_file(world: World, params: Json) -> Json:
    id_ = str(params.get("file_id"))
    if id_ not in world.sent:
        raise bad("wrong file_id or the file is temporarily unavailable")
    size = len(world.sent[id_])
    if size > _DOWNLOAD:
        raise bad("file is too big")
    return {"file_id": id_, "file_unique_id": id_, "file_size": size, "file_path": f"in/{id_}"}


def _chat_id(params: Json) -> int:
    try:
        return int(params["chat_id"])
    except (KeyError, ValueError):
        raise bad("chat_id is empty") from None


def _int(params: Json, name: str) -> int | None:
    value = params.get(name)
    return int(value) if value not in (None, "") else None


_METHODS: dict[str, Method] = {
    "getfile": _get_file,
    "getme": _get_me,
    "sendmessage": _send_message,
    "sendphoto": _send_photo,
    "senddocument": _send_document,
    "editmessagecaption": _edit_caption,
    "editmessagetext": _edit_message_text,
    "editmessagereplymarkup": _edit_markup,
    "deletemessage": _delete_message,
    "sendchataction": _chat_action,
    "answercallbackquery": _answer_callback,
    "answerinlinequery": _answer_inline,
    "answerguestquery": _answer_guest,
    "getchatmember": _get_chat_member,
    "leavechat": _leave_chat,
    "setmycommands": _set_commands,
}
