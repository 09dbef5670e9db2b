"""What the sentences of the running text say with their figures: of a thing an amount, its change,
its growth, its share; and which things are part of which.

Figures of one thing are a group: 公务接待费5.00万元，比上年减少1.00万元，下降16.67%. A group that
stands behind 其中 is part of the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from bot.load.labels import parse_label
from bot.load.parts import Passage
from bot.money import parse_amount
from bot.resources import read_yaml
from bot.text import fold, key

_FIGURE = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*"
    r"(?P<unit>亿元|百万元|万元|千元|元|[万亿](?=[,.;:。、)]|$)|%|个百分点|人次|批次|人|辆|个|项|家|台)"
)
_SHORT = {"万": "万元", "亿": "亿元"}
_ASIDE = re.compile(r"\((?:不?含|包括|包含|其中)[^()]*$")
_MONEY = ("亿元", "百万元", "万元", "千元", "元")
_LONGEST = 80
_CLOSE = 6


@dataclass(frozen=True)
class Claim:
    """One figure of the running text and what it is said to be."""

    passage: int
    group: int
    """Number of the group of figures of one thing, in the document."""
    within: int | None
    """The group that its group is part of."""
    kind: str
    """amount, budget, past, change, growth, share, done, sign, rate or count."""
    subject: str
    """The name of the thing; of a share also what it is a share of, see `base`."""
    base: str
    """What a share is one of, as said; for a count the thing counted, or the words before it; of a
    change what it is against: the year before, or its budget."""
    value: Decimal
    """Of a change or a growth negative where it says that less is spent."""
    printed: str
    unit: str
    thing: int | None = None
    """Number of the entity of the tables that has that name."""


@dataclass(frozen=True)
class _Group:
    number: int
    subject: str
    within: int | None


@dataclass
class _Reading:
    """Where in the groups of a passage the reading stands."""

    groups: list[_Group]
    open: list[int]
    """Numbers of the groups whose parts are being told, the widest first."""
    year: int | None
    """The year that the document is of."""
    above: int | None = None
    """The group of a paragraph before, of which this one tells a part."""
    group: _Group | None = None


def read_claims(passages: tuple[Passage, ...], phase: str, year: int | None) -> tuple[Claim, ...]:
    """All figures of the running text, in order."""
    found: list[Claim] = []
    groups: list[_Group] = []
    listing: _Group | None = None
    for passage in passages:
        text = fold(passage.text)
        numbered = bool(parse_label(passage.text).style)
        if not numbered:
            listing = None
        above = listing.number if listing else None
        reading = _Reading(groups, [] if above is None else [above], year, above)
        first = len(groups)
        found += _claims(text, passage, reading, phase == "决算", year)
        if _leads_on(text):
            tops = [group for group in groups[first:] if group.within is None]
            # 其中 tells the last thing's parts; 如下 those of the one thing that was told
            last = "其中" in text[-_CLOSE:] or len(tops) == 1
            listing = tops[-1] if tops and last else None if tops else listing
    return tuple(found)


def _leads_on(text: str) -> bool:
    """Whether the paragraphs that follow tell the parts of what this one told."""
    return re.search(rf"(?:{_words('opens')})[^。;]{{0,12}}$", text.rstrip(":。")) is not None


def _claims(
    text: str, passage: Passage, reading: _Reading, final: bool, year: int | None
) -> Iterator[Claim]:
    end = 0
    first = len(reading.groups)
    for match in _FIGURE.finditer(text):
        value = parse_amount(match["number"])
        lead = text[end : match.start()]
        if value is None or _ASIDE.search(text[: match.start()]):
            continue
        yield from _between(lead, passage, reading)
        _place(lead, passage, reading, len(reading.groups) == first)
        claim = _claim(lead, text[match.end() :], match, value, final, year)
        end = match.end()
        if claim and reading.group:
            group = reading.group
            yield replace(
                claim,
                passage=passage.seq,
                group=group.number,
                within=group.within,
                subject=group.subject,
            )
    yield from _between(text[end:], passage, reading)


def _between(lead: str, passage: Passage, reading: _Reading) -> Iterator[Claim]:
    """What words without a figure say of the last thing: no change, or more than the budget."""
    group = reading.group
    if not group:
        return
    said, *after = re.split(r"[;。]", lead)
    if re.search(_words("flat"), said):
        yield Claim(
            passage.seq,
            group.number,
            group.within,
            "change",
            group.subject,
            _against(said, reading.year),
            Decimal(0),
            "持平",
            "万元",
        )
    goes_on = (re.match(_words("sign"), piece.strip()) for piece in after)
    if sign := re.search(_words("sign"), said) or next(filter(None, goes_on), None):
        value = Decimal(1 if sign["word"] in _list("more") else -1)
        word = sign["word"]
        yield Claim(
            passage.seq, group.number, group.within, "sign", group.subject, "", value, word, ""
        )
    yield from _flat(after, passage, reading)


def _flat(sentences: Sequence[str], passage: Passage, reading: _Reading) -> Iterator[Claim]:
    """Things of which a sentence says nothing but that they are as the year before."""
    for said in sentences:
        against = _against(said, reading.year) if re.search(_words("flat"), said) else ""
        name = _subject(said) if against else ""
        if name and not re.search(r"\d{3}(?!\d年)", name):
            group = _Group(len(reading.groups), name, None)
            reading.groups.append(group)
            yield Claim(
                passage.seq, group.number, None, "change", name, against, Decimal(0),
                "持平", "万元",
            )  # fmt: skip


def _place(lead: str, passage: Passage, reading: _Reading, opens: bool) -> None:
    """Go to the group that the next figure belongs to."""
    pieces = re.split(r"[;。]", lead)
    if "。" in lead and not opens:
        reading.open = reading.open[:0]
    elif ";" in lead and len(reading.open) > 1:
        reading.open = reading.open[:1]
    _open(pieces, reading)
    last = pieces[-1]
    own = _own(last, reading.group, "。" in lead)
    if not own and reading.group is None:
        own = _fallback(pieces, passage)
    if not own and "。" in lead and reading.group:
        reading.group = _whole(reading.group, reading)
    if own and (reading.group is None or key(own) != key(reading.group.subject)):
        while reading.open and _apart(own, reading.groups[reading.open[-1]].subject):
            reading.open = reading.open[:-1]
        within = reading.open[-1] if reading.open else None
        reading.group = _Group(len(reading.groups), own, within)
        reading.groups.append(reading.group)


def _own(piece: str, group: _Group | None, fresh: bool) -> str:
    """The name before a figure, in full: 支出 after 基金收入 is 基金支出; empty where it
    goes on."""
    own = _subject(piece)
    if re.search(_words("compares"), piece):
        own = re.sub(rf"{_words('moved')}$", "", own)
    if group is None:
        return own
    if re.fullmatch(_words("both"), own) and re.search(_words("either"), group.subject):
        return ""
    for one, other in _list_of_lists("opposites"):
        if own == other and group.subject.endswith(one) and group.subject != one and not fresh:
            return group.subject.removesuffix(one) + other
    return own


def _apart(own: str, whole: str) -> bool:
    """Whether a thing is of another kind than this whole, and so no part of it."""
    for kinds in _list_of_lists("apart"):
        of_own = [kind for kind in kinds if re.search(kind, own)]
        of_whole = [kind for kind in kinds if re.search(kind, whole)]
        if of_own and of_whole and not set(of_own) & set(of_whole):
            return True
    return False


def _open(pieces: list[str], reading: _Reading) -> None:
    """Note whose parts are told from here on: 其中 and the like, or 某某中，"""
    last = pieces[-1]
    inside = re.search(r"([^,;:。]{2,25})中[,:]", last)
    if inside and (group := _named(inside[1], reading)):
        reading.open = [group.number]
        return
    if not re.search(_words("opens"), last) or reading.group is None:
        return
    group = reading.group
    if len(pieces) > 1:  # a sentence that opens with it speaks of what the one before was about
        group = _whole(group, reading)
    if group.number not in reading.open:
        reading.open.append(group.number)


def _whole(group: _Group, reading: _Reading) -> _Group:
    """The widest thing that this one is part of in its sentence: what the sentence is about."""
    while group.within not in (None, reading.above):
        group = reading.groups[group.within or 0]
    return group


def _named(name: str, reading: _Reading) -> _Group | None:
    wanted = key(_subject(name) or name)
    return next((g for g in reversed(reading.groups) if key(g.subject) == wanted), None)


def _fallback(pieces: list[str], passage: Passage) -> str:
    """The name in the words before, or the heading's; else those words."""
    for piece in reversed(pieces[:-1]):
        if name := _subject(piece):
            return name
    return _subject(parse_label(passage.heading).item) or pieces[-1].strip()[-_LONGEST:]


def _subject(piece: str) -> str:
    """The name of a thing right before its figure; empty where the figure goes on with another."""
    text = re.split(r"[,:]", piece)[-1]
    text = re.sub(rf"{_words('against')}.*", "", text)
    text = text.rpartition("、")[2] if _many(text) else text
    text = re.sub(rf"^{_words('number')}+", "", text.strip())
    while (cut := re.sub(rf"^(?:{_words('before')})", "", text)) != text:
        text = cut
    if re.fullmatch(rf"(?:{_words('up')}|{_words('down')}|占|完成|高于|低于).*", text):
        return ""
    while (cut := re.sub(rf"(?<!总)(?:{_words('after')})$", "", text)) != text and len(cut) != 1:
        text = cut
    text = text.strip(" 的《》")
    if (
        re.fullmatch(r"[“\"'‘][^“”\"'‘’]*[”\"'’]", text)
        or text[:1] in "”’"
        or not re.search("[”’]", text)
    ):
        text = text.strip("“”\"'‘’")
    wordless = re.search(rf"持平|^(?:{_words('past')})|^占", text)
    return text if 2 <= len(text) <= _LONGEST and not wordless else ""


def _many(text: str) -> bool:
    """Whether 、 parts two figures' names and does not stand inside one."""
    return text.startswith("、")


def _claim(
    lead: str, after: str, match: re.Match[str], value: Decimal, final: bool, year: int | None
) -> Claim | None:
    """The figure, with what it is by the words before it; None for what is no figure of a thing."""
    unit = _SHORT.get(match["unit"], match["unit"])
    piece = re.split(r"[;。]", lead)[-1].strip()
    kind, base = "amount", ""
    if unit == "%":
        kind, base, value = _percent(piece, value)
    elif unit == "个百分点":
        return None
    elif unit not in _MONEY:
        kind, base = "count", _counted(after) or re.split(r"[,:]", piece)[-1][-20:]
    else:
        kind, value = _money(piece, value, final, year)
        base = _against(piece, year) if kind == "change" else ""
    return Claim(0, 0, None, kind, "", base, value, match["number"], unit)


def _percent(piece: str, value: Decimal) -> tuple[str, str, Decimal]:
    if re.search(_words("done"), piece):
        return "done", "", value
    if found := re.search(_words("share"), piece):
        return "share", found["base"] or "", value
    if found := re.search(_words("growth"), piece):
        return "growth", "", -value if re.search(_words("down"), found[0]) else value
    return "rate", "", value


def _money(piece: str, value: Decimal, final: bool, year: int | None) -> tuple[str, Decimal]:
    tail = re.split(r"[,:]", piece)[-1]
    if found := re.search(_words("change"), tail):
        compared = re.search(_words("compares"), piece) or tail == found[0]
        if compared:
            return "change", -value if re.search(_words("down"), found[0]) else value
    if (past := re.search(_words("past"), tail)) and not (year and str(year) in past[0]):
        return "past", value
    years = re.findall(r"(20\d\d)年", piece)
    if years and year and int(years[-1]) != year:
        return "past", value
    if final and re.search(_words("budget"), tail):
        return "budget", value
    return "amount", value


def _against(piece: str, year: int | None) -> str:
    """What a change is against: 上年, 上年预算, 上年决算 or another year's; empty where that is not
    said so."""
    found = re.search(_words("before_year"), piece)
    if not found:
        return ""
    told = re.search(r"20\d\d", found["year"])
    which = f"{told[0]}年" if told and year and int(told[0]) != year - 1 else "上年"
    return which + "".join(re.findall("[预决]算", found["of"])[:1])


def _counted(after: str) -> str:
    """The noun that a count is of: 所属单位 in 3个所属单位."""
    found = re.match(r"[^\d,;:。、(]{0,12}", after)
    return found[0] if found else ""


@cache
def _words(name: str) -> str:
    return str(read_yaml("claims.yaml")[name])


def _list_of_lists(name: str) -> list[list[str]]:
    found: Any = read_yaml("claims.yaml")[name]
    return [list(words) for words in found]


def _list(name: str) -> list[str]:
    words: Any = read_yaml("claims.yaml")[name]
    return list(words)
