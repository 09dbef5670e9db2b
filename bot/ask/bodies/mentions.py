"""The bodies and places that a question names, exactly, by their sound, or with one slip."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import rjieba

from bot.ask.bodies.bodies import Bodies, Body, spoken_forms
from bot.ask.bodies.mistaken import is_slip, real_offices
from bot.ask.bodies.offices import CLIPPED, STEM
from bot.ask.bodies.plural import body_words, longest_first
from bot.ask.language.lexicon import read_lexicon
from bot.ask.language.pinyin import sound

_LONGEST = 24
_LOOSE = 3
"""Characters of a name from which one that sounds the same is taken for it."""
_SLIP = 4
"""Characters of a name from which one wrong character is forgiven."""

Inside = Callable[[int, int], bool]
"""Whether a stretch of the text is part of the name of a line."""


@dataclass(frozen=True)
class Named:
    """A body named in a question: where, and which it may be."""

    start: int
    end: int
    said: str
    numbers: tuple[int, ...]
    full: bool
    """Whether the place is said too."""


def bodies_named(text: str, bodies: Bodies, inside: Inside) -> tuple[tuple[Named, ...], str]:
    """The bodies that the text names; or the name of one that is not known."""
    exact = tuple(_with_place(text, one, bodies) for one in _exact(text, bodies, inside))
    named = exact or _slips(text, bodies, inside)
    named, foreign = _units_joined(text, named, bodies)
    return (named, foreign) if foreign else _ours(text, named, bodies)


def _exact(text: str, bodies: Bodies, inside: Inside) -> tuple[Named, ...]:
    """The longest forms that stand in the text, from left to right."""
    found: list[Named] = []
    at = 0
    while at < len(text):
        named = _named_at(text, at, bodies, inside, found[-1].end if found else 0)
        if named:
            found.append(named)
        at = named.end if named else at + 1
    return tuple(found)


def _named_at(text: str, at: int, bodies: Bodies, inside: Inside, after: int) -> Named | None:
    """The longest form that begins there; `after`: where the one named before it ends."""
    for end in range(min(len(text), at + _LONGEST), at + 1, -1):
        found = bodies.forms.get(text[at:end])
        if found is None or (text[at:end].isdigit() and _in_number(text, at, end)):
            continue
        best = max(fullness for _, fullness in found)
        if best == STEM and (inside(at, end) or _runs_on(text, at, end, inside)):
            continue
        if best == CLIPPED and not (_opens(text[after:at], joined=after > 0) and _ends(text, end)):
            continue
        full = best >= STEM
        if best >= 0.9 or not inside(at, end):
            return Named(at, end, text[at:end], tuple(number for number, _ in found), full)
    return None


_LONGEST_PLACE = 6


def _runs_on(text: str, at: int, end: int, inside: Inside) -> bool:
    """Whether the name of a line begins in a stretch and goes on behind it: 教育支出."""
    return any(inside(start, end) for start in range(at + 1, end))


_JOINS = re.compile(r".*?[和与跟及、，,比占是较](?:这|那)?$")
_ENDED = re.compile(r"20\d\d|[今去前]年|[的和与跟及、，,比占是较呢。？?]|$|[^心学央等医间级]{2}")


def _ends(text: str, end: int) -> bool:
    """Whether a clipped name does not go on: 一中 of 一中心幼儿园."""
    return bool(_ENDED.match(text, end))


def _opens(before: str, *, joined: bool = False) -> bool:
    """Whether what stands before a clipped name is no longer name of another office. `joined`:
    whether another body is named before it."""
    if joined and _JOINS.fullmatch(before):
        return True
    bare = re.sub(r"20\d\d年?度?|[,，、。;；:：\s]", "", before)
    for word in longest_first("moving"):
        bare = bare.replace(word, "")
    return not _without_general(bare) or bare.endswith(tuple(body_words()["kinds"]))


def _in_number(text: str, at: int, end: int) -> bool:
    return text[max(0, at - 1) : at].isdigit() or text[end : end + 1].isdigit()


def _slips(text: str, bodies: Bodies, inside: Inside) -> tuple[Named, ...]:
    """A form that sounds as a stretch of the text does, or has one other character inside."""
    best: Named | None = None
    heard = sound(text)
    for start in range(len(text) - _LOOSE + 1):
        for end in range(start + _LOOSE, min(len(text), start + _LONGEST) + 1):
            found = bodies.sounds.get(heard[start:end]) or (
                _one_off(text[start:end], bodies) if end - start >= _SLIP else ()
            )
            if not found or inside(start, end) or (best and end - start <= best.end - best.start):
                continue
            found = tuple(n for n in found if _may_be(text[start:end], bodies.bodies[n]))
            if found and not _longer_office(text, start, end):
                best = Named(start, end, text[start:end], found, full=False)
    return (best,) if best else ()


def _with_place(text: str, one: Named, bodies: Bodies) -> Named:
    """The mention with a place before it that only sounds right: 普驼商务委."""
    for start in range(max(0, one.start - _LONGEST_PLACE), one.start if not one.full else 0):
        said = text[start : one.end]
        if start and said[0] in _PARTICLES:  # 我问的是公安局 is no slip for 市公安局
            continue
        meant = tuple(n for n in bodies.sounds.get(sound(said), ()) if n in one.numbers)
        meant = tuple(n for n in meant if _may_be(said, bodies.bodies[n]))
        if meant:
            return Named(start, one.end, said, meant, full=True)
    return one


def _may_be(said: str, body: Body) -> bool:
    """Whether what was said is a slip for a form of the body, and names no other."""
    near = (form for form, _ in spoken_forms(body) if len(form) == len(said))
    return any(_near(said, form) and is_slip(said, form, body.office) for form in near)


def _near(said: str, form: str) -> bool:
    return sound(said) == sound(form) or sum(map(str.__ne__, said, form)) == 1


def _longer_office(text: str, start: int, end: int) -> bool:
    """Whether an office of its own stands across the start or the end of a stretch."""
    for office in real_offices():
        at = text.find(office, max(0, start - len(office) + 1), end + len(office) - 1)
        if at >= 0 and (at < start or at + len(office) > end):
            return True
    return False


def _one_off(said: str, bodies: Bodies) -> tuple[int, ...]:
    """The bodies of which a form differs in one character that is not its last."""
    gaps = (f"{said[:at]}?{said[at + 1 :]}" for at in range(len(said) - 1))
    return tuple(dict.fromkeys(n for gap in gaps for n in bodies.gapped.get(gap, ())))


def _units_joined(
    text: str, named: tuple[Named, ...], bodies: Bodies
) -> tuple[tuple[Named, ...], str]:
    """The mentions, those of a department and a unit of it behind as one of the unit; and the end
    of a name that is no unit of the department before it."""
    kept: list[Named] = []
    for one in named:
        before = kept[-1] if kept else None
        between = text[before.end : one.start] if before else ""
        if before is None or between not in ("", *body_words()["of_department"]):
            kept.append(one)
            continue
        owned = tuple(n for n in one.numbers if bodies.owners(n) & set(before.numbers))
        if owned:
            said = text[before.start : one.end]
            kept[-1] = Named(before.start, one.end, said, owned, full=True)
        elif not between and max(f for _, f in bodies.forms.get(one.said, ((0, 1.0),))) == CLIPPED:
            return (), text[before.start : one.end]
        else:
            kept.append(one)
    return _own_offices(text, tuple(kept), bodies)


_OWN = re.compile(r"(?:的|局)?(?:本级|本部|机关本级|局机关|机关本部)(?![支经])")


def _own_offices(
    text: str, named: tuple[Named, ...], bodies: Bodies
) -> tuple[tuple[Named, ...], str]:
    """The mentions, a department followed by 本级 as the unit that is its own office; where it has
    none, what is not known."""
    kept: list[Named] = []
    for one in named:
        found = _OWN.match(text, one.end)
        if found is None:
            kept.append(one)
            continue
        wanted = set(one.numbers)
        own = tuple(
            b.number for b in bodies.bodies if b.own_office and bodies.owners(b.number) & wanted
        )
        if not own:
            return (), text[one.start : found.end()]
        kept.append(Named(one.start, found.end(), text[one.start : found.end()], own, full=True))
    return tuple(kept), ""


def _ours(text: str, named: tuple[Named, ...], bodies: Bodies) -> tuple[tuple[Named, ...], str]:
    """The mentions, without those before which another place stands: 政协 of 江西政协."""
    kept: list[Named] = []
    for one in named:
        after = kept[-1].end if kept else 0
        place = _other_county(text, one, bodies) if one.full else _place_before(text, after, one)
        if place and not any(_lies_in(bodies, number, place) for number in one.numbers):
            return tuple(kept), place + one.said.removeprefix(place[-1])
        ours = tuple(n for n in one.numbers if not place or _lies_in(bodies, n, place))
        kept.append(Named(one.start, one.end, one.said, ours or one.numbers, one.full))
    return tuple(kept), ""


def _other_county(text: str, one: Named, bodies: Bodies) -> str:
    """The county or district before the name of a town, where it is not the town's."""
    if not one.said.startswith(tuple(p for n in one.numbers for p in bodies.bodies[n].towns)):
        return ""
    before = next((p for p in bodies.places if text[: one.start].endswith(p)), "")
    meant = bodies.places.get(before, frozenset())
    known = {p for n in one.numbers for p in bodies.bodies[n].office.places}
    return before if meant and not meant & known and before.endswith(("县", "区", "旗")) else ""


_PARTICLES = ("是", "比", "占", "较", "跟", "与", "和", "为")
"""What no name of a place ends with before its 省 or 市."""


def _place_before(text: str, after: int, one: Named) -> str:
    """The name of a place that ends where the mention begins, or with its first character; what
    lies before `after` is another mention."""
    levels = "".join(body_words()["levels"])
    start = one.start + (one.said[0] in levels)
    found = re.search(rf"([\u3400-\u9fff]{{1,6}})[{levels}]$", text[after:start])
    name = _without_general(found[1]) if found else ""
    if found and name and not name.endswith(_PARTICLES):
        return name + found[0][-1]
    tokens = rjieba.tag(text[after : one.start], False)
    word, tag = tokens[-1] if tokens else ("", "")
    return word if tag.startswith("ns") else ""


def _without_general(text: str) -> str:
    """The text from where no general word opens it: 易 of 请问易."""
    general = read_lexicon().general
    while text:
        size = next((n for n in range(len(text), 0, -1) if text[:n] in general), 0)
        if not size:
            return text
        text = text[size:]
    return ""


_OFFICE = re.compile(
    r"[\u3400-\u9fff]{1,10}?"
    r"(?:委员会|办公室|办公厅|办事处|[局委厅院]|中心|[中小大]学|学校|医院|政府|公司)"
    r"|(?:人大|政协|妇联|残联|工会|总工会|文联|科协|团委|工商联|红十字会|供销社|档案馆|图书馆)"
)
_PLURAL = re.compile(r"[各哪几谁全这那其的所多]|20")


def other_office(text: str, places: list[tuple[int, int]]) -> str:
    """An office that is named behind a place and is none of those known: 审计局 of 某市审计局."""
    for start, end in places:
        real = next((o for o in real_offices() if text.startswith((o, "委" + o), end)), "")
        if real:
            return text[start : text.index(real, end) + len(real)]
        found = _OFFICE.match(text, end)
        if found and not _PLURAL.search(found[0]):
            return text[start : found.end()]
    return ""


_ENDS_PLACE = "的呢各全那这吗吧,，。.?？!！ 哪今去前"


def places_named(
    text: str, cut: list[tuple[int, int]], bodies: Bodies, inside: Inside
) -> tuple[frozenset[str], list[tuple[int, int]]]:
    """The places that are named without a body, and where; one in short only where it ends."""
    meant: set[str] = set()
    found: list[tuple[int, int]] = []
    for said in bodies.places_long_first:
        at = text.find(said)
        while at >= 0:
            end = at + len(said)
            short = said not in bodies.places[said]
            follows = text[end : end + 1]
            taken = any(a < end and at < b for a, b in (*cut, *found))
            ends = not follows or follows in _ENDS_PLACE or follows.isdigit()
            if not taken and not inside(at, end) and (ends or not short):
                meant |= bodies.places[said]
                found.append((at, end))
            at = text.find(said, end)
    return frozenset(meant), found


def _lies_in(bodies: Bodies, number: int, place: str) -> bool:
    return any(place in own or own in place for own in bodies.bodies[number].office.places)
