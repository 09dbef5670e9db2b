"""What the length of a bar stands for, and what is written beside it."""

from __future__ import annotations

from decimal import Decimal

from bot.model import Answer, Bar
from bot.money import YUAN
from bot.resources import read_yaml
from bot.text import is_traditional, traditional


def length(bar: Bar) -> float | None:
    """The amount in one measure (money in 元); None for a blank. Only ever drawn, never shown."""
    if not bar.value:
        return None
    return float(Decimal(bar.value) * YUAN.get(bar.unit, Decimal(1)))


def shown(bar: Bar) -> str:
    """The value with its unit as the answer gives it, or the word for a blank."""
    return f"{bar.value} {bar.unit}".strip() if bar.value else word("blank")


def word(name: str, **values: object) -> str:
    """The words of that name in pictures."""
    return str(read_yaml("charts.yaml")[name]).format(**values)


def in_script(answer: Answer, text: str) -> str:
    """The text in the characters that the question was asked in; the title is so already."""
    return traditional(text) if is_traditional(answer.question) else text
