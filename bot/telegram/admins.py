"""Who may change a chat's settings; asked of Telegram and remembered for some minutes."""

from __future__ import annotations

import time
from collections import OrderedDict

from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

_FRESH = 300.0
_REMEMBERED = 5_000
_RANKS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


class Admins:
    """The admins of groups."""

    def __init__(self, bot: Bot, operators: frozenset[int] = frozenset()) -> None:
        self._bot = bot
        self._operators = operators
        self._known: OrderedDict[tuple[int, int], tuple[bool, float]] = OrderedDict()

    async def is_admin(self, chat: int, sender: int) -> bool:
        """True where the sender may change the chat's settings."""
        # A private chat belongs to its person; only admins can write in the group's own name.
        if chat > 0 or sender == chat or sender in self._operators:
            return True
        known = self._known.get((chat, sender))
        if known and time.monotonic() - known[1] < _FRESH:
            return known[0]
        try:
            member = await self._bot.get_chat_member(chat, sender)
        except TelegramError:
            return False
        self._known[chat, sender] = (member.status in _RANKS, time.monotonic())
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return member.status in _RANKS

    def forget(self, chat: int) -> None:
        """Forgets what is known of the chat, whose admins changed."""
        for key in [key for key in self._known if key[0] == chat]:
            del self._known[key]
