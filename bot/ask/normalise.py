"""A question as typed, made comparable: one script, one width, no addressing, no marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.text import fold, is_traditional, without_controls

_MENTION = re.compile(r"(?<!\w)[@＠][A-Za-z]\w{3,31}|^/\w+(?:@\w+)?")
_QUOTES = re.compile(r"[\"'“”‘’「」『』《》<>〈〉【】\[\]*`]")
_PLUS = re.compile(r"(?<=[\u3400-\u9fff])\s*\+\s*(?=[\u3400-\u9fff])")
_SPACES = re.compile(r"\s+")
_CHOSEN = re.compile(r"[^0-9a-z%‰.,+\-()（）=:/\u3400-\u9fff。，、；：？！?!;\s~·]")
_CJK_SPACE = re.compile(
    r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff0-9])|(?<=[0-9])\s+(?=[\u3400-\u9fff])"
)
_LATIN = re.compile(r"[a-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")
LONGEST = 500
"""Characters of a question that are read; nobody asks more in one message."""


@dataclass(frozen=True)
class Question:
    """A question ready to be understood."""

    raw: str
    text: str
    """Folded; spaces between Chinese kept as one space, since they separate like commas."""
    traditional: bool
    english: bool
    """Whether it is written in Latin letters for the most part."""


_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
_SIGNS = (
    (re.compile(r"≥|>=|＞＝|>|＞"), "超过"),
    (re.compile(r"≤|<=|<(?![a-zA-Z/!])|＜"), "不到"),
    (re.compile(r"÷"), "除以"),
    (re.compile(r"🔝"), "top"),
)


def _signs(text: str) -> str:
    """The text with signs of order as words."""
    text = _TAG.sub(" ", text)
    for pattern, word in _SIGNS:
        text = pattern.sub(word, text)
    return text


def _spaced(text: str) -> str:
    """The text folded; spaces between Chinese go, unless all of them part it like commas."""
    pieces = [fold(piece) for piece in text.split()]
    if all(len(piece) > 1 for piece in pieces):
        return " ".join(pieces)
    return fold(text)


def normalise(raw: str) -> Question:
    """The question in the form that the rest compares."""
    clean = without_controls(raw)[:LONGEST]
    text = _spaced(_signs(_MENTION.sub(" ", clean.strip())))
    text = _QUOTES.sub("", text)
    text = _CHOSEN.sub(" ", text)
    text = _SPACES.sub(" ", _PLUS.sub("加", text)).strip()
    latin, han = len(_LATIN.findall(text)), len(_HAN.findall(text))
    return Question(
        raw=raw,
        text=text,
        traditional=is_traditional(clean),
        english=latin > 3 * han and latin > 3,
    )
