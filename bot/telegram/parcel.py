"""Sending pictures and files: uploaded once, then by the name that Telegram gave them."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from telegram import InputFile, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.telegram.desk import Desk
from bot.telegram.messages import text_page
from bot.telegram.outbox import Media, Out, To, guarded, reply_parameters, send

_STALE = ("file identifier", "file_id", "file reference", "file_reference")
"""What Telegram says of a name that it does not know any more."""
_NOT_HERE = ("send photos", "send documents", "send media", "chat_send_")
"""Some groups take text and nothing else."""
_NO_PICTURE = ("photo_invalid", "image_process")
_SECONDS = 30.0


async def send_media(desk: Desk, to: To, media: Media) -> int | None:
    """The id of the message sent, or None where nothing can be sent there."""
    return await guarded(desk, to, _tried(desk, to, media))


async def _tried(desk: Desk, to: To, media: Media) -> int:
    """Sends by name, else uploads; a picture that is refused goes as a file."""
    try:
        return await _sent(desk, to, media)
    except BadRequest as error:
        said = error.message.lower()
        if any(mark in said for mark in _NOT_HERE):
            told = await send(desk, to, Out(text_page(desk.phrases.say("media.forbidden"))))
            if told is None:
                raise
            return told
        if media.kind == "photo" and any(mark in said for mark in _NO_PICTURE):
            return await _sent(desk, to, replace(media, kind="document", key=f"d{media.key}"))
        raise


async def _sent(desk: Desk, to: To, media: Media) -> int:
    known = await asyncio.to_thread(desk.state.file_id, media.key)
    if known is not None:
        try:
            return (await _post(desk, to, media, known)).message_id
        except BadRequest as error:
            if not any(mark in error.message.lower() for mark in _STALE):
                raise
            await asyncio.to_thread(desk.state.save_file_id, media.key, None)
    content = await asyncio.to_thread(media.content)
    sent = await _post(desk, to, media, InputFile(content, media.name))
    file_id = _file_id(sent)
    if file_id is not None:
        await asyncio.to_thread(desk.state.save_file_id, media.key, file_id)
    return sent.message_id


async def _post(desk: Desk, to: To, media: Media, what: str | InputFile) -> Message:
    post = desk.bot.send_photo if media.kind == "photo" else desk.bot.send_document
    return await post(
        to.chat,
        what,
        caption=media.page.html,
        parse_mode=ParseMode.HTML,
        message_thread_id=to.topic or None,
        reply_parameters=reply_parameters(to),
        reply_markup=media.keyboard,
        write_timeout=_SECONDS,
        read_timeout=_SECONDS,
    )


def _file_id(sent: Message) -> str | None:
    if sent.photo:
        return sent.photo[-1].file_id
    return sent.document.file_id if sent.document else None
