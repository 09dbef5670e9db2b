"""What a message may have meant that was not understood: slips put right, talk left out.

Tried only where an answer failed. A text put right counts only where nothing of it is left
unexplained, so that no slip is mended into a question that nobody asked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from bot.ask.beside import FUZZY
from bot.ask.lexicon import Lexicon
from bot.ask.pinyin import sound
from bot.ask.spans import NAMING, Span
from bot.ask.understand import Understanding
from bot.ask.vocabulary import Vocabulary
from bot.ask.wording import say

_LONGEST = 30
"""Characters of a message that is looked at for slips."""
_TRIES = 12
_SURE = 0.8
"""Quality of a likeness that may be told of a text which was put right already."""
_BEST = 2
_STRETCH = range(2, 6)
_CHUNKS = re.compile(r"[\s,，。.;；、!！?？~…]+")
_TALK_TAGS = ("r", "y", "d", "u", "e")
"""Parts of speech of which talk has some and the name of an item has none."""

Understand = Callable[[str], Understanding]


def repairs(
    text: str, understand: Understand, vocabulary: Vocabulary, lexicon: Lexicon
) -> Iterator[str]:
    """Texts that the message may have meant, the likeliest first."""
    alone = without_talk_around(text, understand, lexicon)
    if alone:
        yield alone
    if len(text) > _LONGEST:
        return
    before = understand(text)
    found = []
    slips = dict(_respelled(text, before, vocabulary, lexicon))
    for candidate, (start, end) in list(slips.items())[:_TRIES]:
        after = understand(candidate)
        if after.hard or after.residue_size() >= before.residue_size():
            continue
        covering = [s for s in after.linked.spans if s.start <= start and end <= s.end]
        if any(s.kinds != {"filler"} and s.end - s.start > 1 and _sure(s) for s in covering):
            weight = sum(s.weight for s in after.linked.spans if s.kinds != {"filler"})
            found.append((-weight, candidate))
    for _, candidate in sorted(found)[:_BEST]:
        yield candidate


def _sure(span: Span) -> bool:
    """Whether what was put right is written so, or at least sounds so."""
    return all(r.how not in FUZZY or r.quality >= _SURE for r in span.readings)


def without_talk_around(text: str, understand: Understand, lexicon: Lexicon) -> str:
    """The stretches that ask or name something, where all others are talk; else empty."""
    chunks = [chunk for chunk in _CHUNKS.split(text) if chunk]
    if len(chunks) < 2:
        return ""
    looked = [understand(chunk) for chunk in chunks]
    kept = [u for u in looked if _tells(u)]
    left_out = [u for u in looked if not _tells(u)]
    if not kept or not left_out or any(u.residue for u in kept):
        return ""
    return "，".join(u.text for u in kept) if all(_talks(u, lexicon) for u in left_out) else ""


def _tells(chunk: Understanding) -> bool:
    """Whether a stretch asks or names something and nothing else."""
    if chunk.residue:
        return False
    names = [s for s in chunk.linked.spans if s.kinds & {*NAMING, "kind"}]
    around = chunk.text
    for span in names:
        around = around.replace(span.said, "")
    return bool(chunk.op_names) or (bool(names) and not around.strip(say("terse_tails")))


def _talks(chunk: Understanding, lexicon: Lexicon) -> bool:
    """Whether a stretch is talk: said by somebody of something, and no name of what costs money."""
    spoken = any(tag[:1] in _TALK_TAGS for _, tag in chunk.tokens)
    costs = any(word.endswith(lexicon.money_heads) for word in chunk.residue)
    named = any(r.how == "exact" for s in chunk.mentions for r in s.readings if not r.strict)
    return spoken and not costs and not named


def _respelled(
    text: str, before: Understanding, vocabulary: Vocabulary, lexicon: Lexicon
) -> Iterator[tuple[str, tuple[int, int]]]:
    """The text with one doubled character once, one pair the other way round, or one stretch
    written as a known word of the same sound; and where that stands."""
    for at in range(len(text) - 1):
        if text[at] == text[at + 1] and not text[at].isascii():
            yield text[:at] + text[at + 1 :], (at, at + 1)
    near = _near_gaps(text, before)
    yield from _same_sound(text, near, before, vocabulary, lexicon)
    for at in range(len(text) - 1):
        if text[at] != text[at + 1] and (at in near or at + 1 in near):
            yield text[:at] + text[at + 1] + text[at] + text[at + 2 :], (at, at + 2)


def _near_gaps(text: str, before: Understanding) -> set[int]:
    """Places in what nothing explains, in the text as it was typed."""
    if before.text != text:
        return set(range(len(text)))
    return {at for start, end in before.linked.residue for at in range(start, end)}


def _same_sound(
    text: str, near: set[int], before: Understanding, vocabulary: Vocabulary, lexicon: Lexicon
) -> Iterator[tuple[str, tuple[int, int]]]:
    words = {word for word, tag in before.tokens if len(word) > 1 and tag != "x"}
    for size in reversed(_STRETCH):
        for start in range(len(text) - size + 1):
            said = text[start : start + size]
            if not near & set(range(start, start + size)) or said.isascii() or said in words:
                continue  # a word of the language is no slip of another
            for word in _sounding(said, vocabulary, lexicon):
                if word != said:
                    yield text[:start] + word + text[start + size :], (start, start + size)


def _sounding(said: str, vocabulary: Vocabulary, lexicon: Lexicon) -> dict[str, None]:
    """Short names and words of asking that sound the same."""
    heard = sound(said)
    names = [n.key for n in vocabulary.sounding_as(heard) if n.kind in _NAMED]
    words = (*(name for name in names if not name.isascii()), *_words(lexicon).get(heard, ()))
    return dict.fromkeys(words)


def _words(lexicon: Lexicon) -> dict[str, list[str]]:
    """Short words of asking by their sound, made once."""
    if id(lexicon) not in _BY_SOUND:
        found: dict[str, list[str]] = defaultdict(list)
        for word in dict.fromkeys((*lexicon.operations, *lexicon.kinds)):
            if len(word) in _STRETCH and not word.isascii():
                found[sound(word)].append(word)
        _BY_SOUND[id(lexicon)] = dict(found)
    return _BY_SOUND[id(lexicon)]


_NAMED = ("line", "staff", "indicator", "column", "attribute")
_BY_SOUND: dict[int, dict[str, list[str]]] = {}
