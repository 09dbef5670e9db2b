"""A question taken apart: what it names, what it wants done, and what stays unexplained."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import rjieba

from bot.ask.hearing.beside import FUZZY, settled
from bot.ask.hearing.latin import Latin, to_chinese
from bot.ask.hearing.link import Linked, link
from bot.ask.hearing.spelling import respelled
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.normalise import Question
from bot.ask.language.numbers import Number, chinese_number
from bot.ask.language.spans import NAMING, Reading, Span
from bot.ask.vocabulary.vocabulary import Vocabulary
from bot.text import key

_FUNCTION_TAGS = ("u", "r", "d", "p", "c", "y", "e", "o", "m", "q", "f", "x", "w", "k", "h", "z")
_SOFT_TAGS = ("v", "t", "a", "b", "i", "l", "s", "f")
"""Verbs, times, adjectives: unexplained, they seldom change what is asked for."""
_PAIR = 2
_GRAMMAR = ("u", "r", "d", "p", "c", "y", "e", "o", "m", "q")
_SOFT_WEIGHT = 0.5
_POINTED = re.compile(
    r"(?<![\d第前后])[这那]?(?:([二三四五六两俩2-6])(?:个|项|样|笔|者|块)|([俩仨]))"
)


@dataclass(frozen=True)
class Understanding:
    """A question with its mentions, operations and residue."""

    question: Question
    text: str
    linked: Linked
    residue: tuple[str, ...]
    """Words with a meaning of their own that nothing explains."""
    hard: int
    """Characters of those words that must be part of a name: nouns, and what is no word at all."""
    tokens: tuple[tuple[str, str], ...]
    """The text in words of the language, each with its part of speech."""

    @cached_property
    def mentions(self) -> tuple[Span, ...]:
        """The spans that name something, in order."""
        return tuple(s for s in self.linked.spans if s.kinds & set(NAMING))

    @cached_property
    def operations(self) -> tuple[Span, ...]:
        """The spans that say what is wanted."""
        return tuple(s for s in self.linked.spans if "op" in s.kinds)

    @cached_property
    def op_names(self) -> frozenset[str]:
        """All operations that the words may stand for."""
        return frozenset(
            str(r.target[0]) for s in self.operations for r in s.readings if r.kind == "op"
        )

    @cached_property
    def order(self) -> tuple[frozenset[str], ...]:
        """Names (as a mask) and operations in the order in which they stand."""
        found = []
        for span in self.linked.spans:
            if span.kinds & set(NAMING):
                found.append(frozenset({"◆"}))
            elif "op" in span.kinds:
                found.append(frozenset(str(r.target[0]) for r in span.readings if r.kind == "op"))
        return tuple(found)

    @cached_property
    def sought(self) -> tuple[str, ...]:
        """Words with a meaning of their own that may stand in a text: what nothing explains, and
        the names of what is done."""
        open_ = bool(self.residue)
        heard = [s for s in self.linked.spans if not _may_be_text(s, unsure=open_)]
        found: list[str] = []
        at, ended = 0, -1
        for word, tag in self.tokens:
            start, at = at, at + len(word)
            covered = any(s.start < at and start < s.end for s in heard)
            if len(word) > 1 and tag[:1] not in _FUNCTION_TAGS and not covered:
                found += [found[-1] + word] if ended == start else []
                found += [word] if len(word) > _PAIR else []
                found += [word[i : i + _PAIR] for i in range(0, len(word) - 1, _PAIR)]
                ended = at
        return tuple(dict.fromkeys(found))

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers said."""
        found = [s.reading("number") for s in self.linked.spans]
        return tuple(r.target[0] for r in found if r and isinstance(r.target[0], Number))

    @cached_property
    def year(self) -> int | None:
        """The year said."""
        spans = self.linked.of("year")
        reading = spans[0].reading("year") if spans else None
        return int(str(reading.target[0])) if reading else None

    @cached_property
    def kind(self) -> str:
        """The kind of line said: project, activity, ...; the last that tells most."""
        found = [
            str(reading.target[0])
            for s in self.linked.spans
            if (reading := s.reading("kind")) is not None
        ]
        telling = [kind for kind in found if kind != "item"]
        return telling[-1] if telling else (found[-1] if found else "")

    @cached_property
    def how_many(self) -> int | None:
        """How many things a pronoun points at: 这三样 is 3; None where it does not say."""
        found = _POINTED.search(self.text)
        return chinese_number(found.group(1) or found.group(2)) if found else None

    @cached_property
    def rank(self) -> tuple[str, int] | None:
        """("nth", 2) or ("top", 3)."""
        for span in self.linked.spans:
            reading = span.reading("rank")
            if reading:
                return str(reading.target[0]), int(str(reading.target[1]))
        return None

    def tag_at(self, place: int) -> str:
        """The part of speech of the word that begins at a place of the text; empty for none."""
        at = 0
        for word, tag in self.tokens:
            if at == place:
                return tag
            at += len(word)
        return ""

    def tag_of(self, word: str) -> str:
        """The part of speech of a word of the text; empty where it is none."""
        return next((tag for said, tag in self.tokens if said == word), "")

    def residue_size(self) -> float:
        """Characters of the words that nothing explains; soft ones count less."""
        return self.hard + _SOFT_WEIGHT * (sum(map(len, self.residue)) - self.hard)


def understand(
    question: Question, vocabulary: Vocabulary, lexicon: Lexicon, latin: Latin
) -> Understanding:
    """The question understood as far as words go."""
    text = question.text
    if any(c.isascii() and c.isalpha() for c in text):
        text = to_chinese(text, latin)
    text = _whole_code(text, vocabulary)
    text = _unbundled(respelled(text, vocabulary), vocabulary, lexicon)
    tokens = tuple(rjieba.tag(text, False))
    linked = settled(link(text, vocabulary, lexicon), tokens, vocabulary, lexicon)
    found = [(w, tag) for w, tag in _residue(linked, tokens) if w not in lexicon.general]
    hard = sum(len(w) for w, tag in found if len(w) == 1 or tag[:1] not in _SOFT_TAGS)
    return Understanding(question, text, linked, tuple(w for w, _ in found), hard, tokens)


_BEGINS = re.compile(r"(?<!\d)(\d{3,6})(?:开头|打头)(?:的)?")


def _whole_code(text: str, vocabulary: Vocabulary) -> str:
    """203开头的 as the one code that begins so, where there is only one."""
    found = _BEGINS.search(text)
    codes = [c for c in vocabulary.codes if found and c.startswith(found.group(1))]
    if not found or len(codes) != 1:
        return text
    return text[: found.start()] + codes[0] + text[found.end() :]


_LIST_BEFORE = r"(?:^|(?<=[\s,、和跟与光加及])|(?<=那个)|(?<=还有))"
_LIST_AFTER = r"(?=[和跟与、,及]|多少|几|呢|两|三|各|花|$|\s|的呢|的多少)"


_BUNDLE_AFTER = r"费?(?![\u5de5\u7ad9\u8868\u5382\u6821\u8def\u5e93])"
"""What follows must not make another word of it: 水电工, 水电站, 水电表."""


def _unbundled(text: str, vocabulary: Vocabulary, lexicon: Lexicon) -> str:
    """水电暖 written out as the lines that it stands for, unless it is part of a name itself."""
    for letter, name in lexicon.singles.items():
        text = re.sub(_LIST_BEFORE + letter + _LIST_AFTER, name, text)
    for word in sorted(lexicon.bundles, key=len, reverse=True):
        names_it = any(n.kind not in ("absent", "term") for n in vocabulary.exact.get(word, ()))
        if word in text and not names_it and not _in_longer(word, text, vocabulary):
            names = "、".join(lexicon.bundles[word])
            text = re.sub(re.escape(word) + _BUNDLE_AFTER, names, text, count=1)
            break
    return text


def _in_longer(word: str, text: str, vocabulary: Vocabulary) -> bool:
    """Whether the word stands in a longer name that the text says: 三公及会议培训经费."""
    said = key(text)
    longer = (n for n in vocabulary.containing(word) if n.kind in ("line", "table"))
    return any(len(n.key) > len(word) and n.key in said for n in longer)


def _residue(linked: Linked, tokens: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """The words of the text that meet a gap and are more than grammar."""
    if not linked.residue:
        return []
    named = "".join(
        r.shown for s in linked.spans for r in s.readings if r.how in FUZZY and r.kind in NAMING
    )
    found, at = [], 0
    for word, tag in tokens:
        start, at = at, at + len(word)
        inside = [(max(a, start), min(b, at)) for a, b in linked.residue if a < at and b > start]
        left = "".join(linked.text[a:b] for a, b in inside)
        if not left or all(c in named for c in left):
            continue
        grammar = len(left) == 1 or tag[:1] in _GRAMMAR
        if tag[:1] in _FUNCTION_TAGS and not left.isascii() and grammar:
            continue
        found.append((left if len(word) > 3 else word, tag))
    return found


def _may_be_text(span: Span, *, unsure: bool) -> bool:
    """Whether its words may also stand in a text: a piece of a word, or what is done; a full name
    only beside words that nothing explains."""
    if len(span.said) == 1:
        return True
    named = [r for r in span.readings if r.kind in ("line", "indicator", "topic")]
    return bool(named) and (unsure or all(r.strict or r.how == "part" for r in named))


def best_line(span: Span) -> Reading | None:
    """The best reading of a span as a line item."""
    return span.reading("line")
