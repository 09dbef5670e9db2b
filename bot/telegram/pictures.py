"""What an answer can be taken away as: a chart, a card, a file; made in a thread."""

from __future__ import annotations

import re
from hashlib import sha256

from bot.charts.card import card_svg
from bot.charts.draw import chart_svg, title_of
from bot.charts.png import png_bytes
from bot.files.answers import answer_csv, answer_xlsx
from bot.model import Answer
from bot.telegram.core import Engine
from bot.telegram.keyboards import CARD, CHART, CSV, TABLE, XLSX, file_keyboard
from bot.telegram.messages import caption_page, table_caption
from bot.telegram.outbox import Media
from bot.telegram.phrases import Phrases
from bot.telegram.records import Kept
from bot.text import without_controls

_CARD_SCALE = 1.0
_CHART_SCALE = 2.0
_NAME = 40
_UNFIT = re.compile(r'[\\/:*?"<>|\s.]+')


def media_of(
    action: str, number: int, kept: Kept, engine: Engine, phrases: Phrases
) -> Media | None:
    """What the button gives, or None where this answer has no such thing."""
    if action in (CHART, CARD):
        return _picture(action, kept, engine, phrases)
    if action == TABLE:
        return _table(kept.answer, number, engine, phrases)
    return _file(action, kept, phrases)


def _picture(action: str, kept: Kept, engine: Engine, phrases: Phrases) -> Media | None:
    answer = kept.answer
    if action == CHART:
        svg, scale = chart_svg(answer, address=kept.address), _CHART_SCALE
    else:
        svg, scale = card_svg(answer, engine.whose(answer), kept.address), _CARD_SCALE
    if svg is None:
        return None
    return Media(
        kind="photo",
        name=f"{action}.png",
        key=_key(f"{scale}{svg}".encode()),
        content=lambda: png_bytes(svg, scale),
        page=caption_page(answer, phrases),
    )


def _file(action: str, kept: Kept, phrases: Phrases) -> Media | None:
    answer = kept.answer
    if action not in (XLSX, CSV) or not answer.rows:
        return None
    write = answer_xlsx if action == XLSX else answer_csv
    content = write(answer, kept.address)
    return Media(
        kind="document",
        name=f"{_name(title_of(answer)[0])}.{action}",
        key=_key(content),
        content=lambda: content,
        page=caption_page(answer, phrases),
        keyboard=file_keyboard(kept, phrases) if action == XLSX else None,
    )


def _table(answer: Answer, number: int, engine: Engine, phrases: Phrases) -> Media | None:
    found = engine.table_file(answer, number)
    if found is None:
        return None
    title, document, content = found
    return Media(
        kind="document",
        name=f"{_name(title)}.xlsx",
        key=_key(content),
        content=lambda: content,
        page=table_caption(title, document, phrases),
    )


def _name(text: str) -> str:
    """The text as the name of a file on any system."""
    return _UNFIT.sub("_", without_controls(text)).strip("_")[:_NAME] or "budget"


def _key(content: bytes) -> str:
    return sha256(content).hexdigest()
