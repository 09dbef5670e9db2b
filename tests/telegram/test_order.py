"""Order within a chat, side by side between chats."""

from __future__ import annotations

import asyncio

from telegram import Chat, Message, Update
from telegram._utils.datetime import from_timestamp

from bot.telegram.order import OrderedProcessor, SeenUpdates


def _update(number: int, chat: int) -> Update:
    message = Message(number, from_timestamp(1), Chat(chat, "private"), text="x")  # type: ignore[arg-type]
    return Update(number, message=message)


def test_order_by_update_id() -> None:
    """Who waits is let in by update id, even if it came late; other chats do not wait."""
    done: list[int] = []

    async def work(number: int, seconds: float) -> None:
        await asyncio.sleep(seconds)
        done.append(number)

    async def story() -> OrderedProcessor:
        processor = OrderedProcessor(SeenUpdates())
        plan = ((1, 5, 0.05), (4, 5, 0), (3, 5, 0), (2, 6, 0))
        await asyncio.gather(
            *(
                processor.process_update(_update(number, chat), work(number, seconds))
                for number, chat, seconds in plan
            )
        )
        return processor

    processor = asyncio.run(story())

    assert done == [2, 1, 3, 4]
    assert (processor.waiting, processor._lanes) == (0, {})


def test_failures_let_the_next_one_in() -> None:
    """An update that fails or is cancelled does not block its chat."""
    done: list[int] = []

    async def fail() -> None:
        raise ValueError

    async def work() -> None:
        done.append(3)

    async def story() -> None:
        processor = OrderedProcessor(SeenUpdates())
        first = asyncio.ensure_future(processor.process_update(_update(1, 5), asyncio.sleep(9)))
        second = asyncio.ensure_future(processor.process_update(_update(2, 5), fail()))
        third = asyncio.ensure_future(processor.process_update(_update(3, 5), work()))
        await asyncio.sleep(0.01)
        first.cancel()
        await asyncio.gather(first, second, third, return_exceptions=True)

    asyncio.run(story())

    assert done == [3]


def test_seen() -> None:
    """An id is new once, and what was seen can be carried over a restart."""
    seen = SeenUpdates((1, 2))

    assert [seen.add(2), seen.add(3), seen.add(3)] == [False, True, False]
    assert seen.ids() == (1, 2, 3)
