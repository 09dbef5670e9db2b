"""A figure that the asker states (五百多万是吧, 四分之一准不准), held against the document's."""

from __future__ import annotations

from decimal import Decimal

from bot.ask.hearing.understand import Understanding
from bot.ask.language.numbers import Number
from bot.ask.language.wording import say
from bot.model import Answer, Figure, Status
from bot.money import YUAN

_NEAR = Decimal("0.05")


def claim_note(understanding: Understanding, answer: Answer, used: tuple[object, ...]) -> str:
    """One sentence on the figure that the question claims; empty where it claims none."""
    if answer.status is not Status.ANSWERED or not answer.figures:
        return ""
    several = _each_claimed(understanding, answer, used)
    if several:
        return several
    figure = answer.figures[0]
    for number in understanding.numbers:
        if number.value in used or not _comparable(number, figure):
            continue
        said = understanding.text[number.start : number.end]
        return _judged(said, number, figure)
    return ""


def _each_claimed(understanding: Understanding, answer: Answer, used: tuple[object, ...]) -> str:
    """A sentence on each of as many amounts as figures were told, in the order said: 招待费100万、
    取暖费96万，对不对."""
    claims = [n for n in understanding.numbers if n.unit == "元" and n.value not in used]
    told = [f for f in answer.figures if f.unit in YUAN and not f.derived]
    if len(claims) < 2 or len(claims) != len(told) or len(told) != len(answer.figures):
        return ""
    said = [understanding.text[n.start : n.end] for n in claims]
    return "".join(_judged(*one) for one in zip(said, claims, told, strict=True))


def _comparable(number: Number, figure: Figure) -> bool:
    if number.unit == "元":
        return figure.unit in YUAN
    return number.unit == "%" == figure.unit


def _judged(said: str, number: Number, figure: Figure) -> str:
    actual = Decimal(figure.value) * YUAN.get(figure.unit, Decimal(1))
    shown = f"{figure.value} {figure.unit}"
    if actual == number.value:
        return say("claim_right", claim=said)
    within = number.about and number.value <= actual < number.value + _step(number)
    close = abs(actual - number.value) <= abs(number.value) * _NEAR
    if within or close:
        return say("claim_near", claim=said, figure=shown)
    return say("claim_wrong", claim=said, figure=shown)


def _step(number: Number) -> Decimal:
    """What one more of its leading digit would be: a hundred 万 for 五百多万."""
    digits = number.value.normalize()
    return Decimal(10) ** (digits.adjusted()) if number.value else Decimal(1)
