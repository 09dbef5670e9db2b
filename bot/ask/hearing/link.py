"""Which parts of a question name something known: the best cover of the text by spans.

Every stretch of text that could mean something (a name, a word of asking, a number, a filler)
is a candidate; the cover with the highest weight wins, so that the longest exact hit swallows
what it contains (邮电费 is never 电费) and fuzzy hits only take what nothing exact explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.ask.language.lexicon import Lexicon
from bot.ask.language.numbers import Number, find_numbers, find_rank, find_year
from bot.ask.language.spans import NAMING, Reading, Span
from bot.ask.vocabulary.fuzzy import fuzzy_spans
from bot.ask.vocabulary.names import Name
from bot.ask.vocabulary.vocabulary import Vocabulary

_CODE = re.compile(r"(?<!\d)\d{3,12}(?!\d|[,.]\d|[万亿元年%‰人辆个])")
_SEPARATORS = " ,.。，、;；:：?？!！~·()（）\n-+=/"
_WHOLE = frozenset(NAMING) - {"term"}
_LEAST_SLIP = 3
"""Characters of which a slip may be told: 费水 may be anything."""
_PHRASE = 4
"""Characters of a phrase that fills, and is more likely than a name in it: 咨询 in 咨询一下."""
_TERM, _LONG_TERM, _LONG = 0.75, 0.9, 4
"""What a character of a term weighs that is the name of nothing loaded; of a long one."""
_JOINTS = "和与及、"
"""What parts two names: 离休和退休 is a term, and two columns."""
_MONEY_NUMBER = re.compile(r"[万亿元]")


@dataclass(frozen=True)
class Linked:
    """A question covered by spans; what no span covers is residue."""

    text: str
    spans: tuple[Span, ...]
    residue: tuple[tuple[int, int], ...]

    def of(self, kind: str) -> list[Span]:
        """The spans with a reading of a kind, in order."""
        return [span for span in self.spans if any(r.kind == kind for r in span.readings)]

    def residue_text(self) -> str:
        """What is left unexplained, pieces joined by spaces."""
        return " ".join(self.text[a:b] for a, b in self.residue)


def link(text: str, vocabulary: Vocabulary, lexicon: Lexicon) -> Linked:
    """The question's text with its spans; fuzzy names only where exact ones leave a gap."""
    exact = exact_spans(text, vocabulary, lexicon)
    spans = cover(text, exact)
    open_ = gaps(text, spans)
    if open_:
        named = [s for s in spans if s.kinds & _WHOLE]
        near = fuzzy_spans(text, open_, spans, vocabulary, lexicon)
        partial = [*exact, *(span for span in near if not _within(span, named))]
        spans = cover(text, partial)
        open_ = gaps(text, spans)
    return Linked(text, tuple(spans), open_)


def exact_spans(text: str, vocabulary: Vocabulary, lexicon: Lexicon) -> list[Span]:
    """All that stands in the text as it is: names, words of asking, numbers, fillers."""
    return [*_special(text, vocabulary), *_exact(text, vocabulary), *words(text, lexicon)]


def _within(span: Span, named: list[Span]) -> bool:
    """Whether a name that stands there in full contains the stretch."""
    size = span.end - span.start
    return any(
        s.start <= span.start and span.end <= s.end and s.end - s.start > size for s in named
    )


def _exact(text: str, vocabulary: Vocabulary) -> Iterator[Span]:
    """Names that stand in the text as they are; separators inside them do not count."""
    letters, places = _letters(text)
    for start, end, names in vocabulary.written_in(letters):
        cut = letters.startswith(_PER_HEAD, end - 1)  # 在职的人均: heads named, and then 均
        if (
            _whole_word(letters, start, end)
            and not cut
            and not _two_names(names, letters[start:end], vocabulary)
        ):
            yield _named(names, places[start], places[end - 1] + 1, letters[start:end])


def _two_names(names: tuple[Name, ...], said: str, vocabulary: Vocabulary) -> bool:
    """Whether the name of something not loaded is no more than two that are: 会议费和培训费."""
    if any(name.kind not in ("absent", "term") for name in names):
        return False
    return any(
        all(
            any(n.kind == "line" for n in vocabulary.exact.get(half, ()))
            for half in (said[:at], said[at + 1 :])
        )
        for at, char in enumerate(said)
        if char in _JOINTS
    )


def _letters(text: str) -> tuple[str, list[int]]:
    """The text without spaces and brackets, and where each character stood."""
    kept = [(c, i) for i, c in enumerate(text) if c not in " ()（）-·"]
    return "".join(c for c, _ in kept), [i for _, i in kept]


def _whole_word(letters: str, start: int, end: int) -> bool:
    """Latin words and numbers are not cut: "income" is not in "incomes", 434 not in 4340."""
    return not (
        (start and _same_word(letters[start - 1], letters[start]))
        or (end < len(letters) and _same_word(letters[end - 1], letters[end]))
    )


def _same_word(one: str, other: str) -> bool:
    """Whether two neighbours are of one Latin word or one number."""
    latin = one.isascii() and one.isalnum() and other.isascii() and other.isalnum()
    return latin and one.isdigit() == other.isdigit()


def _named(names: tuple[Name, ...], start: int, end: int, said: str) -> Span:
    readings = tuple(
        Reading(name.kind, name.target, name.quality, name.shown, "exact", name.strict)
        for name in names
    )
    quality = max(reading.quality for reading in readings)
    heads = any(reading.kind == "staff" for reading in readings)
    if heads and len(said) >= _PHRASE_OF_NAMES:  # 事业编在职 is one thing, and not 事业编 and 在职
        quality = max(quality, _WHOLE_PHRASE)
    weight = 1.05
    if all(reading.kind == "term" for reading in readings):
        whole = len(said) >= _LONG and not set(said) & set(_JOINTS)
        weight = _LONG_TERM if whole else _TERM
    return Span(start, end, said, readings, len(said) * weight * quality - 0.2)


def words(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """Words of asking, kinds of lines and fillers."""
    operations, kinds, fillers = lexicon.operations, lexicon.kinds, lexicon.fillers
    for start, first in enumerate(text):
        for end in range(start + 1, min(len(text), start + lexicon.reach.get(first, 0)) + 1):
            word = text[start:end]
            wanted, fills = word in operations or word in kinds, word in fillers
            if not (wanted or fills) or not _whole_word(text, start, end):
                continue
            if wanted:
                yield _asking(start, end, word, lexicon)
            else:
                filler = Reading("filler", (), 1.0, word, "exact")
                worth = 0.86 if end - start >= _PHRASE else 0.8
                yield Span(start, end, word, (filler,), len(word) * worth - 0.35)
    for name, turn in lexicon.turns:
        for found in turn.finditer(text):
            said, asks = found.group(), Reading("op", (name,), 1.0, name, "exact")
            yield Span(found.start(), found.end(), said, (asks,), len(said) * 0.95 - 0.2)


def _asking(start: int, end: int, word: str, lexicon: Lexicon) -> Span:
    """A word of asking, or a kind of lines."""
    names = lexicon.operations.get(word, ())
    readings = [Reading("op", (name,), 1.0, name, "exact") for name in names]
    if word in lexicon.kinds:
        readings.append(Reading("kind", (lexicon.kinds[word],), 1.0, word, "exact"))
    return Span(start, end, word, tuple(readings), len(word) * 0.9 - 0.3)


def _special(text: str, vocabulary: Vocabulary) -> Iterator[Span]:
    """Years, ranks, codes and numbers."""
    year = find_year(text)
    if year:
        yield _one(text, year[0], year[1], "year", (year[2],), 2.0)
    rank = find_rank(text)
    if rank:
        yield _rank_span(text, rank)
    for match in _CODE.finditer(text):
        word = match.group()
        if word in vocabulary.codes or len(word) >= 5:
            yield _one(text, match.start(), match.end(), "code", (word,), 1.5)
    for number in find_numbers(text):
        yield _number_span(text, number)


_PER_HEAD = "\u4eba\u5747"
"""人均"""
_PHRASE_OF_NAMES, _WHOLE_PHRASE = 4, 0.98
"""Characters from which what heads are called is worth more than the names that it holds."""
_FEW = "一两三四五六"
_MOST, _LEAST = "大多高贵", "小少低"


def _rank_span(text: str, rank: tuple[str, int, int, int]) -> Span:
    """第二, 前三, with the word of order that follows: 第二大, 第三低."""
    kind, number, start, end = rank
    after = text[end : end + 1]
    last = text[start] == "后" or "倒数" in text[start:end]
    order = "bottom" if last or (after and after in _LEAST) else "rank"
    said = kind == "top" or last or text[start] in "老排" or (after and after in _MOST + _LEAST)
    end += 1 if after and after in _MOST + _LEAST else 0
    span = _one(text, start, end, "rank", (kind, number), 1.4)
    operation = (Reading("op", (order,), 1.0, order, "exact"),) if said else ()
    return Span(span.start, span.end, span.said, (*span.readings, *operation), span.weight)


def _number_span(text: str, number: Number) -> Span:
    said = text[number.start : number.end]
    weight = 0.85 if number.unit == "个" and said[0] in _FEW else 1.05
    span = _one(text, number.start, number.end, "number", (number,), weight)
    counted = {"辆": "vehicles", "人": "headcount"}.get(number.unit)
    if counted is None:
        return span
    operation = Reading("op", (counted,), 0.6, counted, "exact")
    return Span(span.start, span.end, span.said, (*span.readings, operation), span.weight)


def _one(text: str, start: int, end: int, kind: str, target: tuple[object, ...], by: float) -> Span:
    said = text[start:end]
    return Span(start, end, said, (Reading(kind, target, 1.0, said, "exact"),), len(said) * by)


def cover(text: str, candidates: list[Span]) -> list[Span]:
    """The spans that do not overlap and weigh most together."""
    ending: dict[int, list[Span]] = {}
    for span in candidates:
        ending.setdefault(span.end, []).append(span)
    best: list[float] = [0.0]
    chosen: list[Span | None] = [None]
    for end in range(1, len(text) + 1):
        weight, pick = best[end - 1], None
        for span in ending.get(end, ()):
            if best[span.start] + span.weight > weight:
                weight, pick = best[span.start] + span.weight, span
        best.append(weight)
        chosen.append(pick)
    spans: list[Span] = []
    end = len(text)
    while end > 0:
        taken = chosen[end]
        if taken is None:
            end -= 1
            continue
        spans.append(_all_readings(taken, ending[end]))
        end = taken.start
    return spans[::-1]


def _all_readings(span: Span, rivals: list[Span]) -> Span:
    """A span with the readings of all candidates over the very same stretch, the best of each."""
    best: dict[tuple[str, tuple[object, ...]], Reading] = {}
    for rival in rivals:
        for reading in rival.readings if rival.start == span.start else ():
            at = (reading.kind, reading.target)
            if at not in best or best[at].quality < reading.quality:
                best[at] = reading
    hows = {r.how for r in best.values()}
    worse = {"part", "sound", "edit"} if "exact" in hows else {"edit"} if "part" in hows else set()
    kept = tuple(r for r in best.values() if r.how not in worse)
    return Span(span.start, span.end, span.said, _but_for_one(span.said, kept), span.weight)


def _but_for_one(said: str, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """基工资 is 基本工资 with a character missing, and not 绩效工资: a name that one slip makes of
    what was said goes before those that it is only a part of, or sounds like."""
    lines = [r for r in readings if r.kind == "line"]
    meant = [r for r in lines if _one_slip(said, r.shown)]
    if len(said) < _LEAST_SLIP or not meant or any(r.how == "exact" for r in lines):
        return readings
    return tuple(r for r in readings if r in meant or r.kind not in ("line", "topic"))


def _one_slip(said: str, name: str) -> bool:
    """Whether a character of the name is missing, or two have changed places."""
    if len(name) == len(said):
        return sorted(name) == sorted(said)
    shorter = (name[:at] + name[at + 1 :] for at in range(len(name)))
    return len(name) == len(said) + 1 and said in shorter


def gaps(text: str, spans: list[Span]) -> tuple[tuple[int, int], ...]:
    """The stretches that no span covers, separators left out."""
    covered = bytearray(len(text))
    for span in spans:
        covered[span.start : span.end] = b"\x01" * (span.end - span.start)
    found: list[tuple[int, int]] = []
    start: int | None = None
    for at in range(len(text) + 1):
        open_ = at < len(text) and not covered[at] and text[at] not in _SEPARATORS
        if open_ and start is None:
            start = at
        elif not open_ and start is not None:
            found.append((start, at))
            start = None
    return tuple(found)
