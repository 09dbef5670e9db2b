"""Whether a name that is nearly a body's is a slip for it, or the name of another body or place.

财政局 is one character from 民政局 and 水务局 sounds as 税务局 does: an office of its own is never
a slip for another. Of a place only what sounds the same may be one: 青川县 is not 青山县.
"""

from __future__ import annotations

from functools import cache

import rjieba

from bot.ask.bodies.offices import Office, bare_place
from bot.ask.language.pinyin import sound
from bot.resources import read_yaml


@cache
def real_offices() -> tuple[str, ...]:
    """What offices are called everywhere, the long names first."""
    return tuple(sorted(read_yaml("bodies.yaml")["offices"], key=len, reverse=True))


def office_in(text: str) -> str:
    """The longest name of an office that stands in the text; empty where none does."""
    return next((office for office in real_offices() if office in text), "")


def is_slip(said: str, form: str, office: Office) -> bool:
    """Whether what was said, as long as a form of an office, is that form with a slip."""
    wrong = [at for at, pair in enumerate(zip(said, form, strict=True)) if pair[0] != pair[1]]
    alike = sound(said) == sound(form)
    place = _place_of(form, office)
    if any(at < place for at in wrong) and not (
        sound(said[:place]) == sound(form[:place]) and not _is_place(said[:place])
    ):
        return False
    if any(_names_other(name, said, form) for name in real_offices()):
        return False
    return alike or not any(_in_word(at, said, form, place) for at in wrong if at >= place)


def _names_other(name: str, said: str, form: str) -> bool:
    """Whether the name of an office stands in what was said where the form has another."""
    at = said.find(name)
    return at >= 0 and form[at : at + len(name)] != name


def _place_of(form: str, office: Office) -> int:
    """Where the place that opens a form of an office ends."""
    at = 0
    for place in office.places:
        shown = next((p for p in (place, bare_place(place)) if form.startswith(p, at)), "")
        at += len(shown)
    return at


def _is_place(said: str) -> bool:
    """Whether it is the name of a place that everybody knows."""
    tagged = rjieba.tag(said, False)
    return len(tagged) == 1 and tagged[0][1].startswith("ns")


def _in_word(at: int, said: str, form: str, place: int) -> bool:
    """Whether the wrong character makes a word of its own: 财务局 is no 财政局."""
    start = place
    for word in rjieba.cut(said[place:], False):
        end = start + len(word)
        if start <= at < end and len(word) > 1 and word != form[start:end]:
            return True
        start = end
    return False
