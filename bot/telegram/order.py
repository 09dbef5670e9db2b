"""The order of updates: one after another in a chat and topic, different ones side by side."""

from __future__ import annotations

import asyncio
import heapq
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.telegram.addressed import topic_of

# Far above what waits in practice: updates that wait for their turn hold a slot, and a small
# number would let one busy chat take them all.
_SLOTS = 100_000
_REMEMBERED = 4_000
"""Update ids kept against duplicates, which come after restarts and webhook repeats."""

OnWait = Callable[[Update], Awaitable[None]]


def lane_of(update: Update) -> Hashable:
    """What the update must keep its order within: chat and topic, or the person."""
    message = update.effective_message
    if update.callback_query is not None and not update.callback_query.message:
        return "tap", update.callback_query.inline_message_id
    if message is not None and update.guest_message is None:
        return message.chat.id, topic_of(message)
    user = update.effective_user
    return "user", user.id if user else update.update_id


class SeenUpdates:
    """The last update ids, so that a duplicate is dropped."""

    def __init__(self, ids: tuple[int, ...] = ()) -> None:
        self._ids: OrderedDict[int, None] = OrderedDict.fromkeys(ids)

    def add(self, update_id: int) -> bool:
        """True where the id is new."""
        if update_id in self._ids:
            return False
        self._ids[update_id] = None
        if len(self._ids) > _REMEMBERED:
            self._ids.popitem(last=False)
        return True

    def ids(self) -> tuple[int, ...]:
        """The ids, oldest first."""
        return tuple(self._ids)


class Lane:
    """One queue: whoever waits is let in by update id, so late webhook calls fall into place."""

    def __init__(self) -> None:
        self._busy = False
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._count = 0

    @property
    def idle(self) -> bool:
        """True where nobody is in it or waits."""
        return not self._busy and not self._waiting

    async def enter(self, order: int) -> None:
        """Returns when it is this update's turn."""
        if not self._busy:
            self._busy = True
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._count += 1
        heapq.heappush(self._waiting, (order, self._count, turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.leave()
            raise

    def leave(self) -> None:
        """Lets the next one in."""
        while self._waiting:
            turn = heapq.heappop(self._waiting)[2]
            if not turn.done():
                turn.set_result(None)
                return
        self._busy = False


class OrderedProcessor(BaseUpdateProcessor):
    """Runs updates of one lane in order, drops duplicates and notes when each arrived."""

    def __init__(
        self,
        seen: SeenUpdates,
        on_arrival: Callable[[Update], None] = lambda update: None,
        on_wait: OnWait | None = None,
    ) -> None:
        super().__init__(_SLOTS)
        self.seen = seen
        self.up_since = time.time()
        """Since when updates come as they happen; older ones waited through a downtime."""
        self._on_arrival = on_arrival
        self._on_wait = on_wait
        self._lanes: dict[Hashable, Lane] = {}
        self._open: dict[int, Update] = {}
        self._arrived: dict[int, float] = {}
        self._notices: set[asyncio.Task[None]] = set()

    @property
    def unfinished(self) -> tuple[Update, ...]:
        """The updates taken and not yet done with."""
        return tuple(self._open.values())

    @property
    def waiting(self) -> int:
        """How many updates are taken and not yet done with."""
        return len(self._open)

    def arrived(self, update_id: int) -> float:
        """When the update came, as seconds since the epoch."""
        return self._arrived.get(update_id, time.time())

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Runs the update's handlers when its turn comes."""
        if not isinstance(update, Update) or not self.seen.add(update.update_id):
            _discard(coroutine)
            return
        self._open[update.update_id] = update
        self._arrived[update.update_id] = time.time()
        self._on_arrival(update)
        key = lane_of(update)
        lane = self._lanes.setdefault(key, Lane())
        try:
            await self._in_turn(lane, update, coroutine)
        finally:
            del self._open[update.update_id], self._arrived[update.update_id]
            if lane.idle and self._lanes.get(key) is lane:
                del self._lanes[key]

    async def _in_turn(self, lane: Lane, update: Update, coroutine: Awaitable[Any]) -> None:
        if not lane.idle and self._on_wait is not None:
            # Not awaited here: whoever came first must also queue first.
            task = asyncio.create_task(_quiet(self._on_wait(update)))
            self._notices.add(task)
            task.add_done_callback(self._notices.discard)
        await lane.enter(update.update_id)
        try:
            await coroutine
        finally:
            lane.leave()

    async def initialize(self) -> None:
        """Needs nothing."""

    async def shutdown(self) -> None:
        """Needs nothing."""


async def _quiet(work: Awaitable[None]) -> None:
    with suppress(Exception):
        await work


def _discard(coroutine: Awaitable[Any]) -> None:
    close = getattr(coroutine, "close", None)
    if close is not None:
        close()
