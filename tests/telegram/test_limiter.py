"""The pace of sending and the repeats, with calls replaced by functions."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.telegram.limiter import UNLIMITED, ChatLimiter, Limits, Overloaded
from bot.telegram.resend import Horizon, Resender

Made = list[tuple[str, Any]]


async def _nowhere(old: int, new: int) -> None:
    return None


def _limiter(limits: Limits) -> ChatLimiter:
    return ChatLimiter(limits, Resender(Horizon(), _nowhere, waits=(0.01,) * 3))


def _callback(made: Made, *errors: TelegramError) -> Callable[..., Coroutine[Any, Any, Any]]:
    """Goes wrong with the errors in turn, then succeeds."""
    left = list(errors)

    async def call(endpoint: str, data: dict[str, Any]) -> bool:
        made.append((endpoint, data.get("chat_id")))
        if left:
            raise left.pop(0)
        return True

    return call


async def _send(limiter: ChatLimiter, call: Any, chat: int, endpoint: str = "sendMessage") -> Any:
    return await limiter.process_request(call, (), {}, endpoint, {"chat_id": chat}, None)


def _seconds(story: Callable[[], Coroutine[Any, Any, Any]]) -> float:
    started = time.monotonic()
    asyncio.run(story())
    return time.monotonic() - started


def test_private_pace() -> None:
    """A private chat takes a burst, then waits; another chat does not."""

    async def story() -> None:
        limiter = _limiter(Limits(private_rate=10, private_burst=3))
        await asyncio.gather(*(_send(limiter, _callback([]), 1) for _ in range(5)))
        assert limiter.wait_of(1) > 0
        assert limiter.wait_of(2) == 0

    assert 0.19 < _seconds(story) < 0.5


def test_group_pace_and_its_end() -> None:
    """A group beyond its budget waits, and beyond the longest wait is given up."""

    async def story() -> None:
        limiter = _limiter(Limits(group_rate=10, group_burst=1, longest_wait=0.15))
        tasks = [_send(limiter, _callback([]), -1) for _ in range(6)]
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert [isinstance(r, Overloaded) for r in results] == [False] * 2 + [True] * 4 or [
            isinstance(r, Overloaded) for r in results
        ] == [False] * 3 + [True] * 3

    assert _seconds(story) < 0.5


def test_overall_pace() -> None:
    """All chats together keep the overall pace, however many there are."""

    async def story() -> None:
        limiter = _limiter(Limits(overall_rate=100, overall_burst=1))
        await asyncio.gather(*(_send(limiter, _callback([]), n) for n in range(1, 22)))

    assert 0.18 < _seconds(story) < 0.6


@pytest.mark.parametrize("endpoint", ["sendChatAction", "editMessageText", "answerCallbackQuery"])
def test_what_does_not_eat_the_budget(endpoint: str) -> None:
    """Typing signs, edits and answers to taps neither wait nor count."""

    async def story() -> None:
        limiter = _limiter(Limits(group_rate=0.01, group_burst=1))
        for _ in range(30):
            await _send(limiter, _callback([]), -1, endpoint)
        await _send(limiter, _callback([]), -1)

    assert _seconds(story) < 0.3


def test_network_faults_are_repeated_and_refusals_are_not() -> None:
    """A network fault is tried again, bounded; a refusal or a block is passed on at once."""

    async def story() -> None:
        limiter = _limiter(UNLIMITED)
        made: Made = []
        await _send(limiter, _callback(made, NetworkError("x"), NetworkError("x")), 1)
        assert len(made) == 3
        for error in (BadRequest("no"), Forbidden("no")):
            made.clear()
            with pytest.raises(type(error)):
                await _send(limiter, _callback(made, error), 1)
            assert len(made) == 1
        made.clear()
        with pytest.raises(NetworkError):
            await _send(limiter, _callback(made, *[NetworkError("x")] * 9), 1)
        assert len(made) == 4

    asyncio.run(story())


def test_a_tap_answer_does_not_wait_for_a_long_429() -> None:
    """What a person waits for with a spinner is given up rather than sent much later."""

    async def story() -> None:
        with pytest.raises(RetryAfter):
            await _send(
                _limiter(UNLIMITED), _callback([], RetryAfter(60)), 1, "answerCallbackQuery"
            )

    assert _seconds(story) < 0.3


def test_candidates_for_a_lost_message() -> None:
    """Ids above those known in the chat are tried; ids of other chats are not."""
    horizon = Horizon()
    horizon.saw(-5, 10)
    mark = horizon.mark(-5)
    horizon.saw(-5, 12)

    assert horizon.candidates(-5, mark) == [11, 13, 14, 15]
    assert horizon.candidates(-6, horizon.mark(-6)) == []
