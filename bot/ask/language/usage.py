"""What words questions are made of, and which characters stand beside each other in them.

Learnt from the example questions of the query files and the words of asking; it tells what a
character that makes no word may have been a part of, and which of several words fits there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import rjieba

from bot.ask.language.lexicon import Lexicon
from bot.ask.language.pinyin import sound
from bot.text import fold

NAME = "\0"
"""Stands for a name, and for the ends of a question."""
_SLOT = re.compile(r"\{\w+\}")
_HAN = range(0x3400, 0xA000)
_PAIR = 2
_LONGEST = 4
_CHAT = frozenset({"greeting", "thanks", "insult", "injection"})
_NUMERAL = "零〇一二两三四五六七八九十百千万亿几第半"
_DENIAL = "不没无非未别"


@dataclass(frozen=True)
class Usage:
    """Words of questions, and the pairs of characters that stand in them."""

    words: frozenset[str]
    by_char: Mapping[str, Sequence[str]]
    """Words of two characters by each of them; numbers and denials are no slips."""
    by_sound: Mapping[str, Sequence[str]]
    pairs: frozenset[str]

    def fits(self, left: str, word: str, right: str) -> bool:
        """Whether a word stands on both sides as it does in other questions."""
        return left + word[0] in self.pairs and word[-1] + right in self.pairs


def usage_of(questions: Iterable[str], lexicon: Lexicon) -> Usage:
    """What the example questions and the words of asking show."""
    asked = {fold(_SLOT.sub(NAME, question)) for question in questions}
    asking = (word for word, ops in lexicon.operations.items() if not _CHAT & set(ops))
    known = {*asking, *lexicon.kinds, *lexicon.fillers, *lexicon.generic}
    tokens = {
        word
        for text in asked
        for piece in text.split(NAME)
        for word, tag in rjieba.tag(piece, False)
        if tag[:1] not in "x"
    }
    words = frozenset(
        word
        for word in tokens | known
        if _PAIR <= len(word) <= _LONGEST and all(ord(c) in _HAN for c in word)
    )
    by_char: dict[str, list[str]] = defaultdict(list)
    by_sound: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        by_sound[sound(word)].append(word)
        if len(word) == _PAIR and not {*word} & {*_NUMERAL, *_DENIAL}:
            by_char[word[0]].append(word)
            by_char[word[1]].append(word)
    pairs = {a + b for text in asked for a, b in pairwise(f"{NAME}{text}{NAME}")}
    pairs |= {a + b for word in known for a, b in pairwise(word)}
    return Usage(words, dict(by_char), dict(by_sound), frozenset(pairs))
