"""Words of a question that speak of several bodies, years or phases, or of last year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from bot.ask.bodies.bodies import BUDGET, FINAL
from bot.ask.language.wording import say
from bot.resources import read_yaml


def without_plurals(text: str) -> str:
    """The text without the words that speak of several bodies, years or phases."""
    return several_in(text)[1]


def only_moves(rest: str) -> bool:
    """Whether the rest of a question holds no more than words such as 那…呢."""
    for word in longest_first("moving"):
        rest = rest.replace(word, "")
    return not rest.strip(" ,，。、?？!！.:：")


@cache
def body_words() -> Any:
    return read_yaml("bodies.yaml")


@cache
def longest_first(kind: str) -> tuple[str, ...]:
    content = body_words()
    found = content["several"].get(kind) or content[kind]
    return tuple(sorted(found, key=len, reverse=True))


_COUNTED = re.compile(
    r"(?:一?共?有)(?:几|多少)[个家](?:部门|单位|局)?|(?:几|多少)[个家](?:部门|单位)?(?=[?？呢]?$)"
)
"""Words that ask how many bodies there are, which stay where those for several are taken out."""
_NUMBER = r"(?:[三四五六七八九十]|\d{1,2})"
_NUMBERED = re.compile(
    rf"((?:前|最[多少高低大小]的?){_NUMBER}|(?<=[前名后]){_NUMBER})[个家名位](?:部门|单位)?"
    rf"|({_NUMBER})(?:个(?:部门|单位)|家(?:单位|部门)?)"
)
"""How many bodies are wanted: 前三个单位, 最少的三家."""
_FROM_BELOW = re.compile(rf"(?:倒数|末尾|末)前?({_NUMBER})[个家名位](?:部门|单位)?")


# --- words of several, of last year, of the final account ---


def several_in(text: str, years: int = 0) -> tuple[frozenset[str], str]:
    """The kinds of which the text, which named some years, speaks in the plural, and the text
    without those words that say no more than that."""
    kinds = set()
    if any(word in text for word in longest_first("everyone")):
        kinds.add("everyone")
    for pattern, by in (
        (_COUNTED, say("how_many")),
        (_FROM_BELOW, say("from_below")),
        (_NUMBERED, r"\1\2个"),
    ):
        text, times = pattern.subn(by, text)
        kinds |= {"bodies"} if times else set()
    for kind in ("phases", "growth", "years", "units", "bodies"):
        word = next((word for word in longest_first(kind) if word in text), "")
        if kind == "phases" and not word and years < 2:
            word = _against(text)
        if not word or (kind == "bodies" and "units" in kinds):
            continue
        kinds.add(kind)
        if kind in ("years", "bodies", "units"):
            text = text.replace(word, "")
            beside = (*longest_first("whole_places"), *longest_first("who"))
            for whole in beside if kind in ("bodies", "units") else ():
                text = text.replace(whole, "")
        elif kind == "phases" and word in body_words()["rate"]:
            text = text.replace(word, body_words()["rate_said"])
        elif any(
            last in word for last in (*longest_first("last_year"), *body_words()["from_this_year"])
        ):
            text = text.replace(word, "比")
    return frozenset(kinds), text


def _against(text: str) -> str:
    """The words that put the other phase beside what is spoken of; empty where both are one."""
    found = re.search(body_words()["against"], text)
    return found[0] if found and text.count(found[1]) == 1 else ""


def shift_in(text: str) -> tuple[int, str]:
    for kind, by in (("last_year", -1), ("next_year", 1)):
        word = next((word for word in longest_first(kind) if word in text), "")
        if word:
            return by, text.replace(word, "")
    return 0, text


def phases_in(text: str, several: frozenset[str]) -> tuple[tuple[str, ...], str]:
    """The phases said; the final account is taken out of the text, whose words are of budgets."""
    if "phases" in several:
        return (), text
    word = next((word for word in longest_first("final") if word in text), "")
    if word and not re.search(rf"{word}(?:总|报|公开)?表", text):
        rest = text.replace(word, "")
        both = any(w in rest for w in longest_first("budget"))
        return ((BUDGET, FINAL) if both else (FINAL,)), rest
    return (), text


# --- which bodies are the first group ---

PART = "占"
_JOINS = re.compile(r"(?:的?[、,，和与跟及]|以及|加上?|还有)")
_COMPARES = re.compile(r"[比占差倍是]|相当|有没有|超过|高于|低于")


def first_group(text: str, places: Sequence[tuple[int, int]]) -> tuple[int, list[tuple[int, int]]]:
    """How many of the bodies that stand at these places are the first of two groups, and where
    the words stand that join the bodies of each; 0 where the text has no two groups."""
    gaps = [(a[1], b[0]) for a, b in pairwise(places)]
    parts = [at for at, (start, end) in enumerate(gaps) if not _JOINS.fullmatch(text[start:end])]
    if len(places) < 3 or len(parts) != 1:
        return 0, []
    adds = any(word in text for word in longest_first("sums") if word != PART)
    if not adds or not _COMPARES.search(text[gaps[parts[0]][0] :]):
        return 0, []
    return parts[0] + 1, [gap for at, gap in enumerate(gaps) if at != parts[0]]
