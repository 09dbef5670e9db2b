"""The words of asking, read from data/words.yaml: operations, kinds, fillers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.resources import read_yaml
from bot.text import fold


@dataclass(frozen=True)
class Lexicon:
    """General words, folded as questions are."""

    operations: dict[str, tuple[str, ...]]
    """Word -> the operations that it may stand for."""
    turns: tuple[tuple[str, re.Pattern[str]], ...]
    """Operation and a turn of phrase that asks for it."""
    weights: dict[str, float]
    """Operation -> how much a question that uses it insists on it."""
    harmless: frozenset[str]
    """Operations that change nothing of what another one asks for."""
    part_marks: tuple[str, ...]
    """What a part stands before and its whole behind."""
    body_tails: tuple[str, ...]
    """Characters that end a body's name whatever stands before them."""
    money_words: tuple[str, ...]
    """Words that only money is asked with."""
    inside: tuple[str, ...]
    """What follows a whole that something is in."""
    within: tuple[str, ...]
    """The words among them that mean nothing else."""
    either: frozenset[str]
    each_head: frozenset[str]
    all_heads: tuple[str, ...]
    """What stands behind the name of a group of heads for all of it."""
    joints: frozenset[str]
    """What joins two names of a list."""
    belonging: re.Pattern[str]
    """What stands between a name and what is said to be a part of it."""
    others: tuple[str, ...]
    """What before a name makes another one of it."""
    car: str
    """What the name of every count of vehicles holds."""
    denial: re.Pattern[str]
    """What stands before a name that is not asked for."""
    goes_on: re.Pattern[str]
    """How a question begins or ends that does with another thing what the last one did."""
    money: re.Pattern[str]
    """What speaks of money."""
    spending: re.Pattern[str]
    """What only money that goes out is asked with."""
    counted: re.Pattern[str]
    """How many people or cars there are, though no word says so."""
    unit_endings: tuple[str, ...]
    own: tuple[str, ...]
    small_talk: re.Pattern[str]
    passages_said: dict[str, tuple[str, ...]]
    """A word of the heading of a passage -> what people call it."""
    own_life: tuple[str, ...]
    """What people tell of their own life with."""
    table_heads: tuple[str, ...]
    """What titles of tables begin with and nobody says."""
    table_word: str
    table_end: str
    table_ends: tuple[str, ...]
    joint: str
    kinds: dict[str, str]
    """Word -> kind of line: project, activity, ..."""
    fillers: frozenset[str]
    generic: frozenset[str]
    bundles: dict[str, tuple[str, ...]]
    singles: dict[str, str]
    endings: tuple[str, ...]
    money_heads: tuple[str, ...]
    body_heads: tuple[str, ...]
    general: frozenset[str]
    """Words that name no line: fillers, generic words, kinds, operations."""
    alone: frozenset[str]
    """Characters that stand alone lawfully though they are no function words."""
    small: tuple[str, ...]
    """Those that another character of the same sound may be taken for."""
    measured: frozenset[str]
    """Those that do so behind a number or a pronoun."""
    people: frozenset[str]
    spoken_ends: frozenset[str]
    degrees: frozenset[str]
    moments: frozenset[str]
    of_all: re.Pattern[str]
    """What says that all of the body is meant, not a head of it: 全单位的."""
    self_told: re.Pattern[str]
    """What people say of themselves before they ask: 我是一名退休干部."""
    taken_back: re.Pattern[str]
    """What takes back all that was said before it: 哦不对，我说的是."""
    in_turn: re.Pattern[str]
    """How one task of several begins: 最后告诉我."""
    courtesy: re.Pattern[str]
    correcting: re.Pattern[str]
    conditions: re.Pattern[str]
    """What puts a condition to what is asked beside it."""
    introducing: re.Pattern[str]
    """Words behind which a name is meant, whatever stands around it."""
    reach: dict[str, int]
    """First character of words -> length of the longest of them."""


@cache
def read_lexicon() -> Lexicon:
    """The lexicon that ships with the program."""
    content: Any = read_yaml("words.yaml")
    operations: dict[str, list[str]] = {}
    for name, entry in content["operations"].items():
        for word in entry["words"]:
            operations.setdefault(fold(str(word)), []).append(name)
    kinds = {fold(str(w)): kind for kind, words in content["kinds"].items() for w in words}
    manners = [*content["fillers"], *content["talk"]["manners"]]
    fillers = frozenset(fold(str(word)) for word in manners)
    return Lexicon(
        operations={word: tuple(names) for word, names in operations.items()},
        turns=tuple(
            (name, re.compile(turn)) for name, turns in content["turns"].items() for turn in turns
        ),
        weights={name: float(entry["weight"]) for name, entry in content["operations"].items()},
        harmless=frozenset(content["harmless"]),
        part_marks=tuple(content["part_marks"]),
        body_tails=tuple(content["body_tails"]),
        money_words=tuple(content["money_words"]),
        inside=tuple(content["inside"]),
        within=tuple(content["within"]),
        either=frozenset(content["either"]),
        each_head=frozenset(content["each_head"]),
        all_heads=tuple(content["all_heads"]),
        joints=frozenset(content["joints"]),
        belonging=re.compile(content["belonging"]),
        others=tuple(content["others"]),
        car=str(content["car"]),
        denial=re.compile(content["denial"]),
        goes_on=re.compile(content["goes_on"]),
        money=re.compile(content["money"]),
        spending=re.compile(content["spending"]),
        counted=re.compile(content["counted"]),
        unit_endings=tuple(content["unit_endings"]),
        own=tuple(content["own"]),
        small_talk=re.compile(content["small_talk"]),
        passages_said={k: tuple(v) for k, v in content["passages_said"].items()},
        own_life=tuple(content["own_life"]),
        table_heads=tuple(content["table_heads"]),
        table_word=content["table_word"],
        table_end=content["table_end"],
        table_ends=tuple(content["table_ends"]),
        joint=content["joint"],
        kinds=kinds,
        fillers=fillers,
        generic=frozenset(content["generic"]),
        bundles={fold(k): tuple(v) for k, v in content["bundles"].items()},
        singles=dict(content["singles"]),
        endings=tuple(sorted(content["endings"], key=len, reverse=True)),
        money_heads=tuple(content["money_heads"]),
        body_heads=tuple(content["body_heads"]),
        general=fillers | frozenset(content["generic"]) | kinds.keys() | operations.keys(),
        alone=frozenset(content["alone"]),
        small=tuple(content["small"]),
        measured=frozenset(content["measured"]),
        people=frozenset(content["talk"]["people"]),
        spoken_ends=frozenset(content["talk"]["spoken_ends"]),
        degrees=frozenset(content["talk"]["degrees"]),
        moments=frozenset(content["talk"]["moments"]),
        of_all=re.compile(content["talk"]["of_all"]),
        self_told=re.compile(content["talk"]["self_told"]),
        taken_back=re.compile(content["talk"]["taken_back"]),
        in_turn=re.compile(content["talk"]["in_turn"]),
        courtesy=re.compile(content["talk"]["courtesy"]),
        correcting=re.compile(content["talk"]["correcting"]),
        conditions=re.compile(content["talk"]["conditions"]),
        introducing=re.compile(content["talk"]["introducing"]),
        reach=_reach([*operations, *kinds, *fillers]),
    )


def _reach(words: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for word in words:
        found[word[0]] = max(len(word), found.get(word[0], 0))
    return found
