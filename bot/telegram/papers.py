"""Documents in the chat: an operator sends one, sees what it is and has it loaded, or takes one
out.

Nothing is loaded before its button was tapped. Whoever else sends a document gets one sentence.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import mimetypes
import re

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import BadRequest, TelegramError

from bot.errors import BudgetBotError
from bot.telegram.addressed import Request, is_group, topic_of
from bot.telegram.asking import with_typing
from bot.telegram.core import LibraryLike, LoadedLike, PreviewLike
from bot.telegram.desk import Desk
from bot.telegram.inbox import Upload
from bot.telegram.messages import Line, pages, shortened, text_page
from bot.telegram.outbox import Out, To, edit, say, send, to_message
from bot.telegram.toasts import toast

_LOG = logging.getLogger("bot.telegram.papers")
_LARGEST = 20 * 1024 * 1024
"""Bytes that the Bot API lets a bot download."""
_DOWNLOAD = 60.0
_SHOWN = 5
"""Warnings, findings and differences that one message lists."""
_PER_PAGE = 8
_LABEL = 40
_DATA = re.compile(r"d:(?:(load|drop):([A-Za-z0-9_-]{8,16})|(list):(\d+)|(ask|out):([0-9a-f]{8}))")


def is_paper(data: str | None) -> bool:
    """True for the callback data of a button about documents."""
    return bool(data) and str(data).startswith("d:")


def is_operator(desk: Desk, message: Message) -> bool:
    """True where the message comes from somebody who runs the bot, under their own name."""
    sender = message.from_user
    return sender is not None and message.sender_chat is None and sender.id in desk.operators


async def on_document(desk: Desk, message: Message) -> None:
    """Reads a document that an operator sent, and asks whether to load it."""
    to, document, library = to_message(message), message.document, desk.core.library
    if is_group(message.chat):
        await say(desk, to, "papers.private_only")
        return
    if document is None or library is None:
        await say(desk, to, "wordless.document")
        return
    if (document.file_size or 0) > _LARGEST:
        await say(desk, to, "papers.too_large")
        return
    ending = mimetypes.guess_extension(document.mime_type or "") or ""
    name = document.file_name or f"{message.message_id}{ending}"
    try:
        file = await document.get_file()
        content = bytes(await file.download_as_bytearray(read_timeout=_DOWNLOAD))
    except BadRequest:
        await say(desk, to, "papers.too_large")
        return
    except TelegramError as error:
        _LOG.warning("document not downloaded: %s", type(error).__name__)
        await say(desk, to, "papers.not_downloaded")
        return
    upload = await asyncio.to_thread(desk.inbox.put, name, content)
    await send(desk, to, await with_typing(desk, to, False, _looked, desk, library, upload))


def _looked(desk: Desk, library: LibraryLike, upload: Upload) -> Out:
    """What the document would become, with buttons; or the sentence that refuses it."""
    try:
        seen = library.preview(upload.file)
    except BudgetBotError as error:
        desk.inbox.drop(upload)
        return Out(text_page(str(error)))
    if seen.loaded:
        desk.inbox.drop(upload)
        return Out(text_page(desk.phrases.say("papers.same", document=seen.loaded)))
    buttons = [
        _button(desk.phrases.say("papers.load"), f"d:load:{upload.id}"),
        _button(desk.phrases.say("papers.drop"), f"d:drop:{upload.id}"),
    ]
    return Out(pages(_lines(desk, seen))[0], InlineKeyboardMarkup([buttons]))


def _lines(desk: Desk, seen: PreviewLike) -> list[Line]:
    """What was recognised: whose it is, how much it holds, what to be careful of."""
    phrases, report = desk.phrases, seen.report
    values = {
        "publisher": report.publisher or phrases.say("papers.unknown"),
        "year": report.year or phrases.say("papers.unknown"),
        "phase": report.phase,
    }
    counts = {key: getattr(report, key) for key in ("tables", "cells", "amounts", "blanks")}
    lines = [
        Line(report.document, bold=True),
        Line(phrases.say("papers.seen", **values)),
        Line(phrases.say("papers.holds", **counts)),
    ]
    if seen.replaces:
        lines.append(Line(phrases.say("papers.replaces")))
    lines += [Line(phrases.say("papers.beside", document=name)) for name in seen.beside[:_SHOWN]]
    lines += [Line(phrases.say("papers.parts", document=name)) for name in seen.parts[:_SHOWN]]
    lines += _listed(desk, "papers.warnings", report.warnings)
    if not seen.findings:
        return [*lines, Line(phrases.say("papers.adds_up"))]
    return lines + _listed(desk, "papers.findings", seen.findings)


def _listed(desk: Desk, head: str, texts: tuple[str, ...]) -> list[Line]:
    """The first of the texts under a head that says how many there are; nothing for none."""
    if not texts:
        return []
    shown = [Line(desk.phrases.say("bullet", text=text)) for text in texts[:_SHOWN]]
    return [Line(desk.phrases.say(head, count=len(texts))), *shown]


async def on_tap(desk: Desk, query: CallbackQuery) -> None:
    """Loads a document or throws it away, turns the list's page, takes a document out."""
    found, library, message = _DATA.fullmatch(query.data or ""), desk.core.library, query.message
    if found is None or message is None or library is None:
        await toast(desk, query, "tap.unknown", alert=True)
        return
    if query.from_user.id not in desk.operators:
        await toast(desk, query, "papers.only_operators", alert=True)
        return
    action, what = (part for part in found.groups() if part is not None)
    if action in ("load", "drop"):
        await _settle(desk, query, library, action, what)
    else:
        await toast(desk, query, None)
        out = await asyncio.to_thread(_turned, desk, library, action, what)
        await _show(desk, query, out)


async def _settle(
    desk: Desk, query: CallbackQuery, library: LibraryLike, action: str, id_: str
) -> None:
    upload = await asyncio.to_thread(desk.inbox.get, id_)
    if upload is None:
        await toast(desk, query, "papers.gone", alert=True)
        return
    await toast(desk, query, "papers.loading" if action == "load" else None)
    if action == "drop":
        await asyncio.to_thread(desk.inbox.drop, upload)
        page = text_page(desk.phrases.say("papers.dropped", document=upload.file.name))
        await _show(desk, query, Out(page))
        return
    to = To(query.message.chat.id if query.message else query.from_user.id)
    out = await with_typing(desk, to, False, _taken, desk, library, upload)
    if out.keyboard is None:
        await _show(desk, query, out)
    else:
        await send(desk, to, Out(out.page))


def _taken(desk: Desk, library: LibraryLike, upload: Upload) -> Out:
    """What became of the document; the buttons stay where it can be tried again."""
    try:
        changes = library.take(upload.file)
    except BudgetBotError as error:
        return Out(text_page(str(error)), InlineKeyboardMarkup([]))
    desk.inbox.drop(upload)
    desk.engine.loaded()  # takes up the new database before somebody asks
    name = upload.file.name
    lines = [Line(desk.phrases.say("papers.loaded", document=name), bold=True)]
    return Out(pages(lines + _listed(desk, "papers.changes", changes))[0])


async def show(desk: Desk, message: Message, request: Request) -> None:
    """Lists what is loaded; for an operator in private with buttons that take a document out."""
    may = is_operator(desk, message) and not is_group(message.chat)
    out = await asyncio.to_thread(_list, desk, 0, may and desk.core.library is not None)
    await send(desk, to_message(message), out)


def _turned(desk: Desk, library: LibraryLike, action: str, what: str) -> Out:
    """The list's page; or the question whether to take a document out; or that it is out."""
    if action == "list":
        return _list(desk, int(what), True)
    names = {_mark(doc.document): doc.document for doc in desk.engine.loaded()}
    name = names.get(what)
    if name is None:
        return Out(text_page(desk.phrases.say("papers.not_loaded")))
    if action == "ask":
        sure = _button(desk.phrases.say("papers.sure"), f"d:out:{what}")
        back = _button(desk.phrases.say("settings.back"), "d:list:0")
        text = desk.phrases.say("papers.really", document=name)
        return Out(text_page(text), InlineKeyboardMarkup([[sure, back]]))
    try:
        library.remove(name)
    except BudgetBotError as error:
        return Out(text_page(str(error)))
    desk.engine.loaded()
    return Out(text_page(desk.phrases.say("papers.removed", document=name)))


def _list(desk: Desk, page: int, buttons: bool) -> Out:
    """A page of the list of documents."""
    phrases, loaded = desk.phrases, desk.engine.loaded()
    begin = min(page, max(len(loaded) - 1, 0) // _PER_PAGE) * _PER_PAGE
    shown = loaded[begin : begin + _PER_PAGE]
    head = phrases.say("sources.head" if loaded else "sources.none", count=len(loaded))
    lines = [Line(head, bold=True)]
    lines += [Line(loaded_line(desk, doc)) for doc in shown]
    rows = [
        [_button(phrases.say("papers.take_out", document=d.document), f"d:ask:{_mark(d.document)}")]
        for d in (shown if buttons else ())
    ]
    turns = []
    if begin > 0:
        turns.append(_button(phrases.say("settings.before"), f"d:list:{begin // _PER_PAGE - 1}"))
    if begin + _PER_PAGE < len(loaded):
        turns.append(_button(phrases.say("settings.after"), f"d:list:{begin // _PER_PAGE + 1}"))
    if buttons and turns:
        rows.append(turns)
    elif turns:
        lines.append(Line(phrases.say("sources.rest", count=len(loaded)).strip()))
    return Out(pages(lines)[0], InlineKeyboardMarkup(rows) if rows else None)


def loaded_line(desk: Desk, doc: LoadedLike) -> str:
    """A loaded document in one line."""
    year = f"{doc.year}" if doc.year else desk.phrases.say("papers.unknown")
    return desk.phrases.say(
        "sources.line",
        publisher=doc.publisher,
        year=year,
        phase=doc.phase,
        tables=doc.tables,
        document=doc.document,
    )


async def _show(desk: Desk, query: CallbackQuery, out: Out) -> None:
    """Puts the result in the place of the message with the button, or below it."""
    message = query.message
    if message is None:
        return
    if not await edit(desk, message.chat.id, message.message_id, out):
        topic = topic_of(message) if isinstance(message, Message) else 0
        await send(desk, To(message.chat.id, topic), out)


def _mark(name: str) -> str:
    """A short mark of a document's name, which may be longer than a button can carry."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _button(label: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(shortened(label, _LABEL), callback_data=data)
