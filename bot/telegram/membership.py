"""Joining, leaving, being blocked, and groups that become supergroups."""

from __future__ import annotations

import asyncio

from telegram import ChatMember, ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus

from bot.telegram.addressed import is_group
from bot.telegram.commands import greeting
from bot.telegram.desk import Desk
from bot.telegram.outbox import To, send

_OUT = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
_WHOLE_CHAT = -1
_GREET_AGAIN = 30.0
"""Seconds within which a second joining is the same one."""


async def on_membership(desk: Desk, update: Update) -> None:
    """Greets a group on joining; notes where the bot cannot write any more."""
    change = update.my_chat_member
    if change is None:
        return
    chat = change.chat.id
    desk.admins.forget(chat)
    if not _inside(change.new_chat_member):
        reason = change.new_chat_member.status
        await asyncio.to_thread(desk.state.mark_inactive, chat, _WHOLE_CHAT, reason)
        return
    await asyncio.to_thread(desk.state.reactivate, chat)
    if _joined(change) and is_group(change.chat):
        await _greet(desk, chat)


async def on_migration(desk: Desk, update: Update) -> None:
    """Moves settings and memories along when a group becomes a supergroup."""
    message = update.message
    if message is None:
        return
    if message.migrate_to_chat_id:
        await migrated(desk, message.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        await migrated(desk, message.migrate_from_chat_id, message.chat.id)


async def migrated(desk: Desk, old: int, new: int) -> None:
    """Moves all that is kept of the old group to the new one."""
    await asyncio.to_thread(desk.state.migrate, old, new)


async def _greet(desk: Desk, chat: int) -> None:
    new = await asyncio.to_thread(desk.state.greet, chat, again_after=_GREET_AGAIN)
    if new:
        out = await greeting(desk, chat, 0, "start.group")
        await send(desk, To(chat), out)


def _joined(change: ChatMemberUpdated) -> bool:
    return not _inside(change.old_chat_member)


def _inside(member: ChatMember) -> bool:
    if member.status == ChatMemberStatus.RESTRICTED:
        return bool(getattr(member, "is_member", False))
    return member.status not in _OUT
