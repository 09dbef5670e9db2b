"""What bodies of government are called: a full name in its parts, and the ways people say it.

Names are reduced by the rules of data/bodies.yaml to a place and an office, so that those that
differ from year to year compare equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.ask.language.numbers import chinese_number
from bot.resources import read_yaml
from bot.text import key


@dataclass(frozen=True)
class Office:
    """What the name of a body is made of."""

    places: tuple[str, ...]
    """From the widest to the closest: 上海市, 普陀区."""
    level: str
    """省, 市, 县, 区; empty where the name does not tell."""
    name: str
    """The rest, in short words: 商务委, 政府办公室."""


# --- names ---


@cache
def _rules() -> Any:
    return read_yaml("bodies.yaml")


@cache
def _whole() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(found), by) for found, by in _rules()["whole"])


@cache
def _place() -> re.Pattern[str]:
    ends = "|".join(_rules()["places"])
    return re.compile(rf"^[\u3400-\u9fff]{{1,8}}?(?:{ends})")


@cache
def _spoken() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(found), by) for found, by in _rules()["spoken"])


def in_short_names(text: str) -> str:
    """A question with full official names by what they are called."""
    for pattern, by in _spoken():
        text = pattern.sub(by, text)
    return text


@cache
def short_name(name: str) -> str:
    """A name in its short words, by which names of one body compare equal: 江苏省政协办公厅."""
    bare = key(name)
    for pattern, by in _whole():
        bare = pattern.sub(by, bare)
    for long, short in _rules()["short"]:
        bare = bare.replace(long, short)
    return bare


@cache
def office_of(name: str) -> Office:
    """The places, level and office of a name."""
    rest = short_name(name)
    places: list[str] = []
    while found := _place().match(rest):
        place = found.group()
        if len(place) < 2 or len(rest) - len(place) < 1 or _is_office(place, rest):
            break
        places.append(place)
        rest = rest[len(place) :]
    if places:
        return Office(tuple(places), places[-1][-1] if places[-1][-1] in _levels() else "", rest)
    if rest[:1] in _levels() and len(rest) > 2 and not rest.startswith(tuple(_rules()["words"])):
        return Office((), rest[0], rest[1:])
    return Office((), "", rest)


def _is_office(place: str, rest: str) -> bool:
    """Whether what looks like a place opens an office: 城市 of 城市管理局, 市 of 某某市场局."""
    after = rest[len(place) - 1 :]
    return rest.startswith(tuple(_rules()["words"])) or after.startswith(tuple(_rules()["words"]))


# --- what people call them ---


def forms_of(name: str, known: Office) -> Iterator[tuple[str, float]]:
    """Ways to say one name of a body whose office is known: 1 with its place, less without."""
    bare, office = key(name), office_of(name)
    if len(bare) > 2:
        yield bare, 1.0 if office.places else 0.6
    yield from _said(office if office.places else known, _rest(bare, office))


CLIPPED, STEM = 0.4, 0.7
"""How fully the end of an office names it, and its place with the office without its kind."""


def _said(office: Office, printed: str) -> Iterator[tuple[str, float]]:
    """Every place in front of every form of the office, printed in full or in short words."""
    tails = {*_tails(office.name), *(_tails(printed) if printed else ())}
    stem = stem_of(office.name)
    for head, fullness in _heads(office):
        for tail in tails:
            form = head + tail
            joined = not tail.startswith(_rules()["joins"]) or head[-1:] in _levels()
            if (
                len(form) > (1 if tail not in _clipped(office.name) else 2)
                and joined
                and form[:1] != "委"
            ):
                yield form, fullness
            elif len(form) == 2 and joined and chinese_number(form[0]):  # 一中
                yield form, CLIPPED
        if stem and fullness >= 0.9:
            yield head + stem, STEM
    if office.name.endswith(tuple(_rules()["clips"])) and len(office.name) > _CLIP + 1:
        yield office.name[-_CLIP:], CLIPPED


_CLIP = 4


def stem_of(office: str) -> str:
    """The office without its kind: 财政 of 财政局; empty where little is left."""
    end = next((end for end in _rules()["kinds"] if office.endswith(end)), "")
    return office.removesuffix(end) if end and len(office) > len(end) + 1 else ""


def _clipped(office: str) -> list[str]:
    """Short forms that the rules make of an office: 一中 of 第一中学, 教体局 of 教育体育局."""
    found = [
        re.sub(pattern, by, office)
        for pattern, by in _rules()["clipped"]
        if re.search(pattern, office)
    ]
    stem = stem_of(office)
    if len(stem) in (4, 6):
        found.append(stem[::2] + office.removeprefix(stem))
    return found


def only_places(office: Office) -> Iterator[tuple[str, float]]:
    """The place of a town alone, which stands for its government: 双桥镇."""
    towns = tuple(_rules()["towns"])
    if office.places and office.places[-1].endswith(towns) and office.name in _rules()["governs"]:
        yield "".join(office.places), 1.0
        yield office.places[-1], 0.9


@cache
def _levels() -> str:
    return "".join(_rules()["levels"])


def _rest(full: str, office: Office) -> str:
    """The office in the words of the printed name; empty where its place does not stand in it."""
    place = "".join(office.places)
    return full.partition(place)[2] if place and full.startswith(place) else ""


def _heads(office: Office) -> Iterator[tuple[str, float]]:
    """The place in front, in full and in short, down to none."""
    places = office.places
    for start in range(len(places)):
        tail = places[start:]
        yield "".join(tail), 1.0
        yield "".join(bare_place(place) for place in tail), 0.9
        yield "".join(map(bare_place, tail[:-1])) + tail[-1], 0.9
    if office.level:
        yield office.level, 0.6
    yield "", 0.5


def bare_place(place: str) -> str:
    """The place without its ending: 云川 for 云川县; a short one keeps it."""
    for end in _rules()["places"]:
        if place.endswith(end) and len(place) - len(end) >= 2:
            return place.removesuffix(end)
    return place


def _tails(office: str) -> Iterator[str]:
    yield office
    yield from _clipped(office)
    for end, said in _rules()["ends"]:
        if office.endswith(end):
            stem = office.removesuffix(end)
            for short in said:
                yield stem + short
            return
