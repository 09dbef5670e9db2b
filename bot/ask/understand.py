"""A question taken apart: what it names, what it wants done, and what stays unexplained."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

import rjieba

from bot.ask.latin import Latin, to_chinese
from bot.ask.lexicon import Lexicon
from bot.ask.link import Linked, gaps, link
from bot.ask.normalise import Question
from bot.ask.numbers import Number, chinese_number
from bot.ask.spans import Reading, Span
from bot.ask.vocabulary import Vocabulary

NAMING = (
    "line",
    "column",
    "staff",
    "attribute",
    "unit",
    "indicator",
    "table",
    "term",
    "passage",
    "code",
    "absent",
    "topic",
)
"""Kinds of readings that name something a slot can take."""
_FUNCTION_TAGS = ("u", "r", "d", "p", "c", "y", "e", "o", "m", "q", "f", "x", "w", "k", "h", "z")
_SOFT_TAGS = ("v", "t", "a", "b", "i", "l", "s", "f")
"""Verbs, times, adjectives: unexplained, they seldom change what is asked for."""
_GRAMMAR = ("u", "r", "d", "p", "c", "y", "e", "o", "m", "q")
_SOFT_WEIGHT = 0.5
_POINTED = re.compile(r"[这那]?([二三四五六两俩2-6])(?:个|项|样|笔|者|块)")
_FUZZY = ("part", "sound", "edit")


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
        return chinese_number(found.group(1)) if found else None

    @cached_property
    def rank(self) -> tuple[str, int] | None:
        """("nth", 2) or ("top", 3)."""
        for span in self.linked.spans:
            reading = span.reading("rank")
            if reading:
                return str(reading.target[0]), int(str(reading.target[1]))
        return None

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
    text = _unbundled(text, vocabulary, lexicon)
    linked = _voted(_of_kind(link(text, vocabulary, lexicon), vocabulary))
    linked = _kinds_after_asking(linked)
    linked = _without_denied(_heads_or_money(_leaves(_topic_of(linked, vocabulary), vocabulary)))
    tokens = tuple(rjieba.tag(text, False))
    linked = _without_cut_words(linked, tokens, vocabulary)
    found = [(w, tag) for w, tag in _residue(linked, tokens) if w not in lexicon.general]
    hard = sum(len(w) for w, tag in found if len(w) == 1 or tag[:1] not in _SOFT_TAGS)
    return Understanding(question, text, linked, tuple(w for w, _ in found), hard, tokens)


def _without_cut_words(
    linked: Linked, tokens: tuple[tuple[str, str], ...], vocabulary: Vocabulary
) -> Linked:
    """会议 in 会议室 names nothing: a word of chatter cut from a longer one is dropped."""
    edges: list[tuple[int, int]] = []
    at = 0
    for word, _ in tokens:
        edges.append((at, at + len(word)))
        at += len(word)
    kept = [s for s in linked.spans if not _is_piece(s, edges, linked.text, vocabulary)]
    if len(kept) == len(linked.spans):
        return linked
    return replace(linked, spans=tuple(kept), residue=gaps(linked.text, kept))


def _is_piece(span: Span, edges: list[tuple[int, int]], text: str, vocabulary: Vocabulary) -> bool:
    names = [r for r in span.readings if r.kind in NAMING]
    if not names or len(span.said) > 3 or not all(r.strict or r.how == "part" for r in names):
        return False
    for start, end in edges:
        if start <= span.start and span.end < end:  # a piece at the end is what it is a kind of
            word = text[start:end]
            return word not in vocabulary.exact and not vocabulary.containing(word)
    return False


_PAIRED = frozenset({"share", "difference", "compare", "over", "times"})


def _kinds_after_asking(linked: Linked) -> Linked:
    """哪类支出: a word that names a kind, right after a word of asking, names no line."""
    spans = list(linked.spans)
    for at in range(1, len(spans)):
        before, span = spans[at - 1], spans[at]
        asked = "op" in before.kinds and before.end == span.start
        if asked and {"kind", "line"} <= span.kinds:
            kept = tuple(r for r in span.readings if r.kind != "line")
            spans[at] = replace(span, readings=kept)
    return replace(linked, spans=tuple(spans))


def _leaves(linked: Linked, vocabulary: Vocabulary) -> Linked:
    """在职人员中行政的: a column's own name after its group's means that column of the group."""
    spans: list[Span] = []
    group = ""
    both = {str(r.target[0]) for s in linked.spans for r in s.readings if r.kind == "op"} & _PAIRED
    for span in linked.spans:
        staff = span.reading("staff")
        leaf = next((w for w in vocabulary.leaves if span.said.startswith(w)), "")
        path = f"{group} / {leaf}"
        if (
            group
            and leaf
            and group in vocabulary.leaves[leaf]
            and (not staff or staff.target != (path,))
        ):
            reading = Reading("staff", (path,), 0.95, path, "context")
            if not both:
                spans = [
                    s for s in spans if (r := s.reading("staff")) is None or r.target != (group,)
                ]
            spans.append(replace(span, readings=(reading,)))
            continue
        if group and staff and str(staff.target[0]).startswith(f"{group} / "):
            spans = [s for s in spans if (r := s.reading("staff")) is None or r.target != (group,)]
        if staff and len(staff.target) == 1 and " / " not in str(staff.target[0]):
            group = str(staff.target[0])
        spans.append(span)
    return replace(linked, spans=tuple(spans))


def _topic_of(linked: Linked, vocabulary: Vocabulary) -> Linked:
    """人防项目总额: a word that stands in names, before the total of those names, restricts it."""
    spans = list(linked.spans)
    for at in range(len(spans) - 1):
        topic, total = spans[at], spans[at + 1]
        if "topic" not in topic.kinds or topic.end != total.start or "line" not in total.kinds:
            continue
        parts = {int(str(t)) for r in topic.readings if r.kind == "line" for t in r.target}
        groups = {g for i in parts if i in vocabulary.things for g in vocabulary.things[i].groups}
        whole = {int(str(t)) for r in total.readings if r.kind == "line" for t in r.target}
        if whole & groups and not whole & parts:
            spans[at] = replace(
                topic, readings=tuple(r for r in topic.readings if r.kind == "topic")
            )
            kind = Reading("kind", ("project",), 1.0, total.said, "context")
            summed = Reading("op", ("sum",), 1.0, "sum", "context")
            spans[at + 1] = replace(total, readings=(kind, summed))
    return replace(linked, spans=tuple(spans))


_LIST_BEFORE = r"(?:^|(?<=[\s,、和跟与光加及]))"
_LIST_AFTER = r"(?=[和跟与、,及]|多少|几|呢|两|三|各|花|$|\s)"


_BUNDLE_AFTER = r"费?(?![\u5de5\u7ad9\u8868\u5382\u6821\u8def\u5e93])"
"""What follows must not make another word of it: 水电工, 水电站, 水电表."""


def _unbundled(text: str, vocabulary: Vocabulary, lexicon: Lexicon) -> str:
    """水电暖 written out as the lines that it stands for, unless it is part of a name itself."""
    for letter, name in lexicon.singles.items():
        text = re.sub(_LIST_BEFORE + letter + _LIST_AFTER, name, text)
    for word in sorted(lexicon.bundles, key=len, reverse=True):
        names_it = any(n.kind not in ("absent", "term") for n in vocabulary.exact.get(word, ()))
        if word in text and not names_it:
            names = "、".join(lexicon.bundles[word])
            text = re.sub(re.escape(word) + _BUNDLE_AFTER, names, text, count=1)
            break
    return text


def _of_kind(linked: Linked, vocabulary: Vocabulary) -> Linked:
    """Where the question says 项目 or 活动, words that stand in names of that kind mean those."""
    kinds = {str(r.target[0]) for s in linked.spans for r in s.readings if r.kind == "kind"}
    wanted = kinds & {"project", "activity"}
    if len(wanted) != 1:
        return linked
    kind = wanted.pop()
    return replace(linked, spans=tuple(_span_of_kind(s, kind, vocabulary) for s in linked.spans))


def _span_of_kind(span: Span, kind: str, vocabulary: Vocabulary) -> Span:
    lines = [r for r in span.readings if r.kind == "line"]
    sure = any(r.how == "exact" and r.quality > 0.97 for r in lines)
    if not lines or sure or len(span.said) < 2:
        return span
    if any(_kind(r, vocabulary) == kind for r in lines):
        return span
    found = {
        name.target: Reading("line", name.target, 0.75, name.shown, "part", True)
        for name in vocabulary.containing(span.said)
        if name.kind == "line" and name.quality >= 0.95
    }
    fitting = [r for r in found.values() if _kind(r, vocabulary) == kind]
    if not fitting or len(fitting) > 4:
        return span
    return replace(span, readings=(*(r for r in span.readings if r.kind != "line"), *fitting))


_HEADS = frozenset({"headcount", "vehicles", "over"})
_MONEY = re.compile(r"钱|[万亿]|元|经费|花费|支出|费用|平均|人均|预算|工资")


def _heads_or_money(linked: Linked) -> Linked:
    """A word that names a line of money and a column of heads means the one that is asked for."""
    ops = {str(r.target[0]) for s in linked.spans for r in s.readings if r.kind == "op"}
    heads = bool(ops & _HEADS)
    money = bool(_MONEY.search(linked.text))
    if heads == money:
        return linked
    unwanted = "line" if heads else "staff"
    return replace(linked, spans=tuple(_without(s, unwanted) for s in linked.spans))


def _without(span: Span, kind: str) -> Span:
    if not {"line", "staff"} <= span.kinds:
        return span
    return replace(span, readings=tuple(r for r in span.readings if r.kind != kind))


_DENIAL = re.compile(r"(?:不是|不要|不带|而不是|别给|不问|没问|并非)(?:问|说|指|要|那个|那)?$")


def _without_denied(linked: Linked) -> Linked:
    """不是基本支出，要项目支出: what is denied is not asked for, where something else is."""
    denied = [
        s for s in linked.spans if s.kinds & set(NAMING) and _DENIAL.search(linked.text[: s.start])
    ]
    others = [
        s for s in linked.spans if s.kinds & {"line", "staff", "indicator"} and s not in denied
    ]
    if not denied or not others:
        return linked
    return replace(linked, spans=tuple(s for s in linked.spans if s not in denied))


def _kind(reading: Reading, vocabulary: Vocabulary) -> str:
    things = [vocabulary.things.get(int(str(t))) for t in reading.target]
    return things[0].kind if things and things[0] else ""


def _voted(linked: Linked) -> Linked:
    """Fuzzy readings that several spans share win over those of one span alone: the parts of a
    name that stand apart in the question point to the name that holds them all."""
    votes: Counter[tuple[str, tuple[object, ...]]] = Counter()
    for span in linked.spans:
        votes.update({(r.kind, r.target) for r in span.readings if r.kind in NAMING})
    return replace(linked, spans=tuple(_keep_shared(span, votes) for span in linked.spans))


def _keep_shared(span: Span, votes: Counter[tuple[str, tuple[object, ...]]]) -> Span:
    lines = [r for r in span.readings if r.kind == "line"]
    shared = [r for r in lines if votes[r.kind, r.target] > 1]
    if len(lines) > 1 and shared and len(shared) < len(lines):
        others = tuple(r for r in span.readings if r.kind != "line")
        return replace(span, readings=(*others, *shared))
    fuzzy = [r for r in span.readings if r.how in _FUZZY and r.kind in NAMING]
    most = max((votes[r.kind, r.target] for r in fuzzy), default=1)
    if most < 2 or any(r.how not in _FUZZY for r in span.readings if r.kind in NAMING):
        return span
    kept = tuple(
        replace(r, quality=min(0.95, r.quality + 0.1 * (most - 1)))
        for r in fuzzy
        if votes[r.kind, r.target] == most
    )
    rest = tuple(r for r in span.readings if r.kind not in NAMING)
    return replace(span, readings=kept + rest)


def _residue(linked: Linked, tokens: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """The words of the text that meet a gap and are more than grammar."""
    if not linked.residue:
        return []
    named = "".join(
        r.shown for s in linked.spans for r in s.readings if r.how in _FUZZY and r.kind in NAMING
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


def best_line(span: Span) -> Reading | None:
    """The best reading of a span as a line item."""
    return span.reading("line")
