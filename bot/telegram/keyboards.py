"""The buttons under messages. Each carries an action and an id of the state file in 64 bytes."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.model import Choice, Status
from bot.telegram.messages import COPY, shortened, units
from bot.telegram.phrases import Phrases
from bot.telegram.records import Kept

_LABEL = 36
"""Units of a button's label that a phone shows."""
_HALF = 16
"""Labels up to this share a row with another."""
_MOST_CHOICES = 10
_DATA = re.compile(r"a:([A-Za-z0-9_-]{8,16}):(src|csv|xlsx|card|chart|c|m|t)(\d{0,3})")

SOURCE = "src"
CHOICE = "c"
MORE = "m"
CHART = "chart"
CARD = "card"
XLSX = "xlsx"
CSV = "csv"
TABLE = "t"
TAKEAWAYS = (CHART, CARD, XLSX, CSV, TABLE)
_MOST_TABLES = 3


@dataclass(frozen=True)
class Tap:
    """What a tapped button under an answer asks for."""

    id: str
    action: str
    number: int


def new_id() -> str:
    """An id that cannot be guessed: whoever has it saw the message."""
    return secrets.token_urlsafe(8)


def read_tap(data: str | None) -> Tap | None:
    """The tap that the callback data describes, or None where it is forged or foreign."""
    found = _DATA.fullmatch(data or "")
    if found is None:
        return None
    return Tap(found.group(1), found.group(2), int(found.group(3) or 0))


def answer_keyboard(
    kept: Kept, citation: str, phrases: Phrases, more: int | None = None
) -> InlineKeyboardMarkup | None:
    """The buttons under an answer: the rest, its source, the citation, what to ask next."""
    rows = []
    if more is not None:
        rows.append([_button(phrases.say("button.more"), f"a:{kept.id}:{MORE}{more}")])
    tools = _tools(kept, citation, phrases)
    rows += [tools, _takeaways(kept, phrases)]
    asks_back = kept.answer.status is Status.CLARIFY
    rows += choice_rows(kept.id, kept.answer.choices, one_each=asks_back, without=tools)
    rows = [row for row in rows if row]
    return InlineKeyboardMarkup(rows) if rows else None


def more_keyboard(id_: str, action: str, phrases: Phrases) -> InlineKeyboardMarkup:
    """One button for the rest."""
    return InlineKeyboardMarkup([[_button(phrases.say("button.more"), f"a:{id_}:{action}")]])


def file_keyboard(kept: Kept, phrases: Phrases) -> InlineKeyboardMarkup:
    """Under an XLSX file: the same as CSV, and the tables that it was taken from as a whole."""
    rows = [[_button(phrases.say("button.csv"), f"a:{kept.id}:{CSV}")]]
    for number, source in enumerate(kept.answer.tables[:_MOST_TABLES]):
        label = phrases.say("button.table", table=source.table)
        rows.append([_button(label, f"a:{kept.id}:{TABLE}{number}")])
    return InlineKeyboardMarkup(rows)


def inline_keyboard(citation: str, link: str, phrases: Phrases) -> InlineKeyboardMarkup:
    """The buttons of a message in a chat that the bot is not in."""
    row = [InlineKeyboardButton(phrases.say("button.source"), url=link)]
    if citation:
        row.append(_copy(citation, phrases))
    return InlineKeyboardMarkup([row])


def choice_rows(
    id_: str,
    choices: Sequence[Choice],
    *,
    one_each: bool = False,
    without: Sequence[InlineKeyboardButton] = (),
) -> list[list[InlineKeyboardButton]]:
    """The choices as rows, less those that a button stands for already; short ones share one."""
    there = [button.text for button in without]
    numbered = [
        (number, choice)
        for number, choice in enumerate(choices[:_MOST_CHOICES])
        if not any(text.endswith(choice.label) for text in there)
    ]
    buttons = [_button(c.label, f"a:{id_}:{CHOICE}{n}") for n, c in numbered]
    if one_each:
        return [[button] for button in buttons]
    return _packed(buttons)


def _tools(kept: Kept, citation: str, phrases: Phrases) -> list[InlineKeyboardButton]:
    if kept.answer.status not in (Status.ANSWERED, Status.NO_DATA) or not kept.answer.sources:
        return []
    label = phrases.say("button.source")
    row = [_button(label, f"a:{kept.id}:{SOURCE}")]
    if kept.address:
        row = [InlineKeyboardButton(label, url=kept.address)]
    return [*row, _copy(citation, phrases, kept.address)] if citation else row


def _takeaways(kept: Kept, phrases: Phrases) -> list[InlineKeyboardButton]:
    """The answer as a picture, a card, a file; what has no figure and no blank has none."""
    answer = kept.answer
    if not answer.rows or answer.status not in (Status.ANSWERED, Status.NO_DATA):
        return []
    chart = [_button(phrases.say("button.chart"), f"a:{kept.id}:{CHART}")] if answer.chart else []
    card = _button(phrases.say("button.card"), f"a:{kept.id}:{CARD}")
    return [*chart, card, _button(phrases.say("button.file"), f"a:{kept.id}:{XLSX}")]


def _packed(buttons: Iterable[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    rows: list[list[InlineKeyboardButton]] = []
    for button in buttons:
        last = rows[-1] if rows else []
        if len(last) == 1 and max(units(last[0].text), units(button.text)) <= _HALF:
            last.append(button)
        else:
            rows.append([button])
    return rows


def _button(label: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(shortened(label, _LABEL), callback_data=data)


def _copy(citation: str, phrases: Phrases, address: str = "") -> InlineKeyboardButton:
    """What it copies ends with the address, which is never cut."""
    ending = f" {address}" if address else ""
    text = CopyTextButton(shortened(citation, COPY - units(ending)) + ending)
    return InlineKeyboardButton(phrases.say("button.copy"), copy_text=text)
