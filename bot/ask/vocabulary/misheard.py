"""Words of asking that are written with other characters of the same sound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate

import rjieba

from bot.ask.language.lexicon import Lexicon
from bot.ask.language.pinyin import sound
from bot.ask.language.spans import Reading, Span

_CHINESE = range(0x3400, 0xA000)
_LIGHT = 3.0
"""Weight up to which a word of asking of two characters may be misheard."""


def tokens_of(stretch: str) -> list[tuple[int, int]]:
    """Where each word of the language stands in the stretch."""
    ends = list(accumulate(map(len, rjieba.cut(stretch, False))))
    return list(zip([0, *ends], ends, strict=False))


def misheard_words(
    stretch: str, offset: int, open_: frozenset[int], lexicon: Lexicon
) -> Iterator[Span]:
    """Words of asking written with other characters of the same sound: 多小 for 多少."""
    heard = sound(stretch)
    if len(heard) != len(stretch):
        return
    spoken = _spoken_words(lexicon)
    tokens = tokens_of(stretch)
    for start in range(len(stretch) - 1):
        for end in range(start + 2, min(len(stretch), start + 5) + 1):
            said = stretch[start:end]
            if len(rjieba.cut(said, False)) == 1:
                continue  # a word of its own is no slip of another: 包涵 is not 包含
            if (
                _breaks_a_word(stretch, start, end, tokens, open_, lexicon)
                or _holds_a_word(said, lexicon)
                or said in lexicon.fillers
                or said in lexicon.operations
                or said in lexicon.kinds
            ):
                continue
            for word in spoken.get(heard[start:end], ()):
                light = all(lexicon.weights[n] <= _LIGHT for n in lexicon.operations[word])
                if word != said and (len(word) > 2 or light):
                    readings = tuple(
                        Reading("op", (name,), 0.8, name, "sound")
                        for name in lexicon.operations[word]
                    )
                    yield Span(
                        offset + start, offset + end, word, readings, (end - start) * 0.75 - 0.3
                    )


def _breaks_a_word(
    stretch: str,
    start: int,
    end: int,
    tokens: list[tuple[int, int]],
    open_: frozenset[int],
    lexicon: Lexicon,
) -> bool:
    """Whether a word is cut that is known, or of which nothing would explain the rest: 机快 of
    手机快 is no 几块, 计多 of 计多少 no 几多."""
    for a, b in tokens:
        if a < start < b or a < end < b:
            rest = {*range(a, b)} - {*range(start, end)}
            if stretch[a:b] in lexicon.general or rest & open_:
                return True
    return False


def _holds_a_word(said: str, lexicon: Lexicon) -> bool:
    """Whether a word of asking or a filler is written right in it: 多少 in 烧多少."""
    inside = (said[i:j] for i in range(len(said) - 1) for j in range(i + 2, len(said) + 1))
    return any(w != said and (w in lexicon.operations or w in lexicon.fillers) for w in inside)


def _asks(word: str, lexicon: Lexicon) -> bool:
    """Whether a word asks for something; words that lead to a refusal must be written right."""
    return not set(lexicon.operations[word]) & _REFUSING


_REFUSING = frozenset(
    {"growth", "execution", "earlier", "later", "greeting", "thanks", "insult", "injection"}
    | {"who", "when"}
)
_SPOKEN: dict[int, dict[str, list[str]]] = {}


def _spoken_words(lexicon: Lexicon) -> dict[str, list[str]]:
    """Words of asking by their sound, made once."""
    if id(lexicon) not in _SPOKEN:
        found: dict[str, list[str]] = defaultdict(list)
        for word in lexicon.operations:
            if (
                2 <= len(word) <= 5
                and all(ord(c) in _CHINESE for c in word)
                and _asks(word, lexicon)
            ):
                found[sound(word)].append(word)
        _SPOKEN[id(lexicon)] = dict(found)
    return _SPOKEN[id(lexicon)]
