"""What every story needs at hand: the core, the state, the phrases, the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram.ext import ExtBot

from bot.telegram.addressed import Me
from bot.telegram.admins import Admins
from bot.telegram.core import Core, Engine
from bot.telegram.inbox import Inbox
from bot.telegram.limiter import ChatLimiter
from bot.telegram.order import OrderedProcessor
from bot.telegram.phrases import Phrases
from bot.telegram.recent import Recent
from bot.telegram.state import State

_AGAIN_AFTER = 600.0
"""Seconds after which the same button gives its result again, since it has scrolled away."""


class Chores:
    """Small tasks beside the handlers, kept so that they are neither lost nor left behind."""

    def __init__(self) -> None:
        self._tasks: dict[object, asyncio.Task[None]] = {}

    def start(self, key: object, work: Coroutine[Any, Any, None]) -> None:
        """Runs the work unless one with the same key still runs."""
        if key in self._tasks:
            work.close()
            return
        task = asyncio.create_task(work)
        self._tasks[key] = task
        task.add_done_callback(lambda _: self._tasks.pop(key, None))

    async def stop(self) -> None:
        """Ends what still runs."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@dataclass(frozen=True)
class Desk:
    """The things that handlers work with."""

    bot: ExtBot[dict[str, bool]]
    core: Core
    state: State
    phrases: Phrases
    me: Me
    operators: frozenset[int]
    """User ids of who runs the bot."""
    limiter: ChatLimiter
    processor: OrderedProcessor
    admins: Admins
    inbox: Inbox
    """Documents that wait to be loaded."""
    chores: Chores = field(default_factory=Chores)
    taps: Recent = field(default_factory=lambda: Recent(_AGAIN_AFTER))
    """Buttons whose result stands in the chat already."""
    handled: Recent = field(default_factory=lambda: Recent(_AGAIN_AFTER))
    """Messages that were answered, since a guest message may come as an ordinary one too."""
    answered_taps: set[str] = field(default_factory=set)
    """Ids of callback queries that were answered while they waited for their turn."""

    @property
    def engine(self) -> Engine:
        """The answering core."""
        return self.core.engine
