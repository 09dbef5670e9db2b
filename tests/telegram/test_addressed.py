"""Whether a message is for the bot, and what it asks."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Message

from bot.telegram.addressed import Me, Request, request_of, topic_of
from bot.telegram.standin.markup import typed

ME = Me(7, "Budget_Bot")
GROUP = {"id": -100, "type": "supergroup", "title": "群"}
PERSON = {"id": 1, "is_bot": False, "first_name": "甲"}
BOT = {"id": 7, "is_bot": True, "first_name": "Budget"}


def _message(text: str, **extra: Any) -> Message:
    raw = {"message_id": 5, "date": 1, "chat": GROUP, "from": PERSON, "text": text}
    message = Message.de_json({**raw, "entities": typed(text), **extra}, None)
    assert message is not None
    return message


def _replied(sender: dict[str, Any], text: str, **extra: Any) -> dict[str, Any]:
    return {"message_id": 3, "date": 1, "chat": GROUP, "from": sender, "text": text, **extra}


@pytest.mark.parametrize(
    ("text", "extra", "expected"),
    [
        ("/ask 多少", {}, Request("ask", "多少")),
        ("/Ask@BUDGET_bot 多少", {}, Request("ask", "多少")),
        ("/ask@other 多少", {}, None),
        ("/foo 多少", {}, None),
        ("/foo@budget_bot", {}, Request("?", "")),
        ("@budget_bot /ask 多少", {}, Request("ask", "多少")),
        ("问 @budget_bot 多少", {}, Request(None, "问   多少")),
        ("多少", {}, None),
        ("多少", {"reply_to_message": _replied(BOT, "100")}, Request(None, "多少", 3)),
        ("多少", {"reply_to_message": _replied(PERSON, "好")}, None),
        (
            "/ask",
            {"reply_to_message": _replied(PERSON, "/ask@budget_bot 会议费")},
            Request("ask", "会议费", None, True),
        ),
        (
            "@Budget_Bot",
            {"reply_to_message": _replied(PERSON, "会议费")},
            Request(None, "会议费", None, True),
        ),
        (
            "/ask",
            {
                "reply_to_message": _replied(PERSON, "甲说会议费"),
                "quote": {"text": "会议费", "position": 2, "is_manual": True},
            },
            Request("ask", "会议费", None, True),
        ),
        ("/ask", {"reply_to_message": _replied(BOT, "100")}, Request("ask", "", 3)),
        (
            "多少",
            {
                "reply_to_message": _replied(
                    BOT, "", forum_topic_created={"name": "x", "icon_color": 0}
                )
            },
            None,
        ),
        ("/ask@budget_bot 多少", {"from": {**BOT, "id": 9}}, Request("ask", "多少")),
        ("@budget_bot 多少", {"from": {**BOT, "id": 9}}, None),
    ],
)
def test_request(text: str, extra: dict[str, Any], expected: Request | None) -> None:
    """The request in a group message, or silence."""
    assert request_of(_message(text, **extra), ME) == expected


def test_mention_by_link() -> None:
    """A mention by link to the bot's account counts like one by name."""
    spans = [{"type": "text_mention", "offset": 0, "length": 2, "user": BOT}]

    assert request_of(_message("预算 多少", entities=spans), ME) == Request(None, "多少")


def test_topic() -> None:
    """Only a topic message has a topic."""
    inside = _message("x", message_thread_id=9, is_topic_message=True)

    assert [topic_of(inside), topic_of(_message("x", message_thread_id=9))] == [9, 0]
