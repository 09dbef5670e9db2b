"""Slips of the finger in what is named or asked, and how much better the text would be explained.

A noisy channel in small: every known word that a stretch may have been meant for, with one
character missing, doubled, of the same sound, or two the other way round. What it is worth is how
much more of the text names and words of asking explain then, less what the slip costs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from bot.ask.hearing.doubt import (
    Typed,
    clipped_names,
    doubtful,
    twice_written,
    typed_text,
    with_parts,
)
from bot.ask.hearing.link import cover
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.pinyin import sound
from bot.ask.language.spans import NAMING, Span
from bot.ask.language.usage import NAME, Usage
from bot.ask.vocabulary.meant import (
    HAN,
    LONGEST,
    SHORTEST_BLANK,
    Words,
    words_of,
)
from bot.ask.vocabulary.vocabulary import Vocabulary

_COSTS = {"doubled": 0.3, "swapped": 0.7, "sound": 0.7, "missing": 1.1, "other": 1.3}
_MOST_WRONG = 2
"""Characters of a longer word that may be wrong, all but one of them only in writing."""
_SMALL = 0.4
"""What it is worth that a character that nothing explains sounds like a small word."""
_CLEAR = 2.0
"""How much better a text must be explained where no two characters find together to a word."""
_LOOSE = 0.4
"""What it is worth that a character makes a word with its neighbours."""
_USED = 0.5
"""What a character of a word is worth that other questions use, and that names nothing."""
_LIGHT = 3.0
"""Weight above which no word of asking is made of a character alone: 出处 of 出, 大于 of 大雨."""
_USED_MISSING = 0.6
"""What a character costs that is missing of a word of two."""
_TWICE = 1.2
"""What it is worth to undo a character that stands twice, where that makes no word."""
_ONE_NAME = 1.4
"""What it is worth that two names become one where the character between them stands once."""
_LONG_ASKING = 4
"""Characters from which a word of asking is known without its first or last one."""


@dataclass(frozen=True)
class Slip:
    """The text put right in one place."""

    text: str
    start: int
    end: int
    """Where the word that was meant stands in it."""
    gain: float
    tidier: bool = False
    """Whether it leaves fewer characters that make no word, or none that stands twice."""


def slips(
    text: str,
    heard: Sequence[Span],
    vocabulary: Vocabulary,
    lexicon: Lexicon,
    usage: Usage,
    *,
    hard: bool,
) -> list[Slip]:
    """What the text may have been meant for, by how much better that is explained than by what
    stands in it, and by the spans that were heard; of a text that was not understood (`hard`)
    every place is looked at."""
    typed = typed_text(text, vocabulary, lexicon)
    typed = replace(typed, spans=(*typed.spans, *heard))
    chosen = cover(text, list(typed.spans))
    doubt = {
        *twice_written(text, typed.tokens, chosen),
        *clipped_names(text, chosen, vocabulary, lexicon),
    }
    if not hard and not doubt and not doubtful(typed, lexicon):  # all is explained as it stands
        return []
    known = words_of(vocabulary, lexicon).near(text)
    typed = with_parts(typed, known)
    unexplained = doubtful(typed, lexicon)
    near = unexplained | doubt
    if not near and not hard:
        return []
    found: dict[str, Slip] = {}
    for slip in (
        *_words_put_right(typed, near, known, hard=hard),
        *(_used_words(typed, unexplained, known, usage, lexicon) if hard else ()),
        *_small_words(typed, unexplained, lexicon),
        *_put_in_order(typed, near, known, vocabulary, lexicon, hard=hard),
    ):
        if slip.gain > 0 and (slip.text not in found or found[slip.text].gain < slip.gain):
            found[slip.text] = slip
    return sorted(found.values(), key=lambda slip: -slip.gain)


def _words_put_right(
    typed: Typed, near: Collection[int], known: Words, *, hard: bool
) -> Iterator[Slip]:
    """Known words that a stretch may have been meant for."""
    text = typed.text
    left, right = _explained(text, typed.spans)
    edges = set(accumulate((len(word) for word, _ in typed.tokens), initial=0))
    firm = [s for s in typed.spans if s.end - s.start > 1 or "op" in s.kinds]
    held = {at for s in firm for at in (s.start, s.end)}
    for kind, start, end, word in _meant(text, near or range(len(text)), known):
        cut = kind == "missing" and hard and {start, end} - edges and {start, end} <= edges | held
        if not near and not cut:  # all is explained, though not as it is meant: 占用经费
            continue
        whole = {start, end} <= edges and _missed(text, start, word, typed)
        if kind == "missing" and not (cut or whole):
            continue
        if kind in ("sound", "other") and not _misheard(text, start, word, typed):
            continue
        if kind == "other" and _is_word(text, start, word, typed):
            continue
        worth = left[start] + (known.worth(word) or 0.0) + right[end] - left[-1] - _COSTS[kind]
        yield Slip(text[:start] + word + text[end:], start, start + len(word), worth)


def _used_words(
    typed: Typed, near: Collection[int], known: Words, usage: Usage, lexicon: Lexicon
) -> Iterator[Slip]:
    """Words that other questions use, of which one character is missing or written otherwise."""
    text, single = typed.text, typed.single
    left, right = _explained(text, typed.spans)
    named = {at: NAME for s in typed.spans if s.kinds & {*NAMING} for at in range(s.start, s.end)}

    def fits(start: int, end: int, word: str) -> bool:
        if any(lexicon.weights[op] > _LIGHT for op in lexicon.operations.get(word, ())):
            return False
        before = named.get(start - 1, text[:start][-1:] or NAME)
        after = named.get(end, text[end : end + 1] or NAME)
        return usage.fits(before, word, after)

    def slip(start: int, end: int, word: str, cost: float) -> Slip:
        worth = max(known.worth(word) or 0.0, _USED * len(word))
        gain = left[start] + worth + right[end] - left[-1] - cost
        return Slip(text[:start] + word + text[end:], start, start + len(word), gain, tidier=True)

    for at in sorted(single & {*near}):
        if text[at] in lexicon.measured or text[at] in lexicon.alone:
            continue
        if text[at] in (text[:at][-1:], text[at + 1 : at + 2]):
            continue
        for word in usage.by_char.get(text[at], ()):
            if fits(at, at + 1, word):
                yield slip(at, at + 1, word, _USED_MISSING)
        for size in (2, 3, 4):
            for start in range(max(0, at - size + 1), min(at, len(text) - size) + 1):
                said = text[start : start + size]
                for word in usage.by_sound.get(sound(said), ()):
                    wrong = [i for i in range(size) if word[i] != said[i]]
                    if wrong != [at - start] or not _misheard(text, start, word, typed):
                        continue
                    if fits(start, start + size, word):
                        yield slip(start, start + size, word, _COSTS["sound"])


def _small_words(typed: Typed, near: Collection[int], lexicon: Lexicon) -> Iterator[Slip]:
    """Small words that a character alone sounds like."""
    text, at = typed.text, 0
    for token, _ in typed.tokens:
        if len(token) == 1 and at in near and token not in lexicon.people:  # 我爸 is no 我吧
            for small in lexicon.small:
                if sound(small) == sound(token) and small != token:
                    yield Slip(text[:at] + small + text[at + 1 :], at, at + 1, _SMALL)
        at += len(token)


def _put_in_order(
    typed: Typed,
    near: Collection[int],
    known: Words,
    vocabulary: Vocabulary,
    lexicon: Lexicon,
    *,
    hard: bool,
) -> Iterator[Slip]:
    """The text with two characters the other way round, or one that stands twice once."""
    text = typed.text
    explained = _explained(text, typed.spans)[0][-1]
    twice = set(twice_written(text, typed.tokens, cover(text, list(typed.spans))))
    for kind, at, other_text in _rearranged(text, near, hard=hard):
        other = with_parts(typed_text(other_text, vocabulary, lexicon), known)
        worth = _explained(other.text, other.spans)[0][-1] - explained - _COSTS[kind]
        worth += _LOOSE * (typed.loose - other.loose)
        tidier = other.loose < typed.loose
        if kind == "doubled" and at in twice:
            tidier, worth = True, worth + _TWICE
            if any(s.kinds & {*NAMING} and s.start < at < s.end - 1 for s in other.spans):
                worth += _ONE_NAME
        if kind == "swapped" and not tidier and worth < _CLEAR:
            continue
        yield Slip(other.text, at, at + 2 - (kind == "doubled"), worth, tidier)


def _misheard(text: str, start: int, word: str, typed: Typed) -> bool:
    """Whether no word of the language is cut where characters differ."""
    wrong = {start + at for at, c in enumerate(word) if text[start + at] != c}
    at = 0
    for token, _ in typed.tokens:
        within = start <= at and at + len(token) <= start + len(word)
        if not within and wrong & set(range(at, at + len(token))):
            return False
        at += len(token)
    return True


def _is_word(text: str, start: int, word: str, typed: Typed) -> bool:
    """Whether what differs is in a word of the language as it was typed: 省级 is no 本级."""
    wrong = next((start + i for i, c in enumerate(word) if text[start + i] != c), -1)
    at = 0
    for token, _ in typed.tokens:
        if at <= wrong < at + len(token):
            return len(token) > 1
        at += len(token)
    return False


def _missed(text: str, start: int, word: str, typed: Typed) -> bool:
    """Whether a character was missed beside one that makes no word, at a border of words; of a
    short word of asking the first and the last are never taken for missed."""
    size = len(word) - 1
    said = text[start : start + size]
    at = next((i for i, c in enumerate(said) if c != word[i]), size)
    inside = 0 < at < size or len(word) >= _LONG_ASKING
    return (inside or word not in typed.asking) and start + at in typed.single_edges(start, size)


def _rearranged(text: str, near: Collection[int], *, hard: bool) -> Iterator[tuple[str, int, str]]:
    """The text with two neighbours the other way round, or one that stands twice once."""
    for at in range(len(text) - 1):
        one, other = text[at], text[at + 1]
        looked_at = hard or one == other or at in near or at + 1 in near
        if not looked_at or ord(one) not in HAN or ord(other) not in HAN:
            continue
        if one == other:
            yield "doubled", at, text[:at] + text[at + 1 :]
        else:
            yield "swapped", at, text[:at] + other + one + text[at + 2 :]


def _meant(text: str, near: Collection[int], words: Words) -> Iterator[tuple[str, int, int, str]]:
    """Kind of slip, stretch, and the word that it may be: over a place of doubt."""
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + LONGEST) + 1):
            said = text[start:end]
            if not any(at in near for at in range(start, end)) or words.worth(said) is not None:
                continue
            for word in words.without_one(said):
                yield "missing", start, end, word
            if end - start < 2:
                continue
            for word in words.sounding(sound(said)):
                if sum(a != b for a, b in zip(said, word, strict=True)) <= 1 + len(word) // 5:
                    yield "sound", start, end, word
            if end - start >= SHORTEST_BLANK:
                yield from _blanked(said, start, near, words)


def _blanked(
    said: str, start: int, near: Collection[int], words: Words
) -> Iterator[tuple[str, int, int, str]]:
    """Words of which one character is another one, and the others sound the same."""
    heard = sound(said)
    for at in range(len(said)):
        if start + at not in near:
            continue
        for word in words.sounding_but(heard, at):
            if sum(a != b for a, b in zip(said, word, strict=True)) <= _MOST_WRONG:
                yield "other", start, start + len(said), word


def _explained(text: str, spans: Sequence[Span]) -> tuple[list[float], list[float]]:
    """How much of the text is explained at best up to each place, and from each place on."""
    ending: dict[int, list[Span]] = defaultdict(list)
    starting: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        ending[span.end].append(span)
        starting[span.start].append(span)
    left = [0.0]
    for end in range(1, len(text) + 1):
        left.append(max([left[-1], *(left[s.start] + s.weight for s in ending[end])]))
    right = [0.0] * (len(text) + 1)
    for at in range(len(text) - 1, -1, -1):
        right[at] = max([right[at + 1], *(right[s.end] + s.weight for s in starting[at])])
    return left, right
