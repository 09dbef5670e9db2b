"""Variants of a question as hurried people would type it, and how many of them stay right.

Used by `budget-bot eval --mutate` alone; answering a question never comes here.
"""

from __future__ import annotations

import random
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

import rjieba

from bot.ask.context import Context
from bot.ask.language.pinyin import syllables
from bot.ask.step import Reply
from bot.ask.vocabulary.names import Name
from bot.evaluate import answered_instead, faults
from bot.model import Answer
from bot.resources import read_yaml
from bot.text import key, simplified, traditional

Ask = Callable[[str, Context], Reply]
"""Asks one question in the light of what was said before."""
Edits = Callable[[str, random.Random, "frozenset[str]"], Iterator[str]]

KINDS = (
    "homophone",
    "dropped",
    "doubled",
    "swapped",
    "polite",
    "chatter",
    "traditional",
    "full width",
    "pinyin",
    "no punctuation",
)
_NO_ITEM = ("body", "region", "unit", "passage", "table")
_LEAST = {"homophone": 2, "dropped": 4, "doubled": 2, "swapped": 3}
"""Shortest name that each edit leaves recognisable: 费水, 水 and 旅费 may be other words."""
_WRONG_FIGURE = ("no figure", "leads with", "shows a figure", "text has")
_LEAST_BARE = 6
"""Characters a question without an item must have before one of them is spoilt."""


@dataclass(frozen=True)
class Items:
    """The names that a question may use."""

    meant: Mapping[str, frozenset[Hashable]]
    """Name -> what it names; two names with a meaning in common are one thing."""

    @cached_property
    def longest(self) -> int:
        """Length of the longest name."""
        return max(map(len, self.meant), default=0)

    @cached_property
    def by_sound(self) -> Mapping[str, list[str]]:
        """Names that sound alike."""
        return _grouped((_sound(name), name) for name in self.meant)

    @cached_property
    def one_less(self) -> Mapping[str, list[str]]:
        """Names by what is left of them when one character is dropped."""
        return _grouped(
            (name[:at] + name[at + 1 :], name) for name in self.meant for at in range(len(name))
        )


@dataclass(frozen=True)
class Trial:
    """A variant asked; where there is a fault, the question was right until it was varied."""

    case: str
    question: str
    variant: str
    faults: tuple[str, ...]
    answer: Answer
    not_refused: bool
    """Whether a figure is given where only a refusal or asking back is right."""


@dataclass(frozen=True)
class MutationRow:
    """How one kind of variant fared among the questions that are right unchanged."""

    kind: str
    asked: int
    right: int
    wrong_figures: int
    """Variants whose reply shows a figure that was not asked for, or that is to be refused: worse
    than no reply."""
    left_out: int = 0
    """Questions right unchanged that have no variant of this kind, or none but another question."""
    spoilt: tuple[Trial, ...] = ()

    @property
    def share(self) -> float:
        """The share right, 0 to 1."""
        return self.right / self.asked if self.asked else 1.0


def item_names(names: Iterable[Name]) -> Items:
    """What a question may be about, bodies and tables left out, from an engine's vocabulary."""
    found: dict[str, set[Hashable]] = defaultdict(set)
    for name in names:
        if name.kind not in _NO_ITEM and len(name.key) > 1:
            found[name.key] |= {*name.target, name.shown}
    return Items({name: frozenset(meant) for name, meant in found.items()})


def variants(question: str, vocabulary_names: Items, seed: int) -> dict[str, str]:
    """The question in each kind of variant that it has; the same for the same seed."""
    if question.lstrip().startswith("/"):
        return {}
    found: dict[str, str] = {}
    for kind in KINDS:
        rng = random.Random(f"{seed} {kind} {question}")
        made = _variant(kind, question, vocabulary_names, rng)
        if made and made != question:
            found[kind] = made
    return found


def _variant(kind: str, question: str, names: Items, rng: random.Random) -> str | None:
    if kind in _EDITS:
        return _edited(kind, question, names, rng)
    if kind in ("polite", "chatter"):
        return _wrapped(kind, question, rng)
    if kind == "pinyin":
        return _in_pinyin(question, names, rng)
    return {
        "traditional": traditional,
        "full width": _full_width,
        "no punctuation": _unpunctuated,
    }[kind](question)


def _data() -> Any:
    return read_yaml("mutations.yaml")


# --- one character of the item ---


def mentioned(question: str, names: Items) -> tuple[int, int]:
    """Where the longest name in the question begins and ends; (0, 0) where there is none."""
    text = question.lower()
    for size in range(min(len(text), names.longest), 1, -1):
        for start in range(len(text) - size + 1):
            if text[start : start + size] in names.meant:
                return start, start + size
    return 0, 0


def _edited(kind: str, question: str, names: Items, rng: random.Random) -> str | None:
    """The question with one character of its item spoilt, else one of its own."""
    start, end = mentioned(question, names)
    item = question[start:end].lower()
    if not any(map(_is_han, item)):
        return _edited_bare(kind, question, names, rng)
    if len(item) < _LEAST[kind]:
        return None
    for edited in _EDITS[kind](item, rng, frozenset()):
        if _stays_itself(kind, item, edited, names):
            return question[:start] + edited + question[end:]
    return None


def _edited_bare(kind: str, question: str, names: Items, rng: random.Random) -> str | None:
    """The question, which names nothing, with one character spoilt and still naming nothing."""
    if sum(map(_is_han, question)) < _LEAST_BARE:
        return None
    before = question[slice(*mentioned(question, names))]
    alone = _words_of_one(question) if kind == "dropped" else ()
    for edited in _EDITS[kind](question, rng, frozenset(_data()["kept"])):
        other = any(edited == question[:at] + question[at + 1 :] for at in alone)
        if not other and edited[slice(*mentioned(edited, names))] == before:
            return edited
    return None


def _words_of_one(question: str) -> list[int]:
    """Where words of one character stand: one of them left out makes another sentence."""
    found, at = [], 0
    for word in rjieba.cut(question, False):
        if len(word) == 1:
            found.append(at)
        at += len(word)
    return found


def _stays_itself(kind: str, item: str, edited: str, names: Items) -> bool:
    """Whether a person would still read the edited name as the item, and as no other one."""
    if edited in _data()["other_words"] or _differs(edited, item, names):
        return False
    near: Sequence[str] = ()
    if kind == "homophone":
        near = names.by_sound.get(_sound(edited), ())
    elif kind == "dropped":
        near = names.one_less.get(edited, ())
    return not any(_differs(name, item, names) for name in near)


def _differs(name: str, item: str, names: Items) -> bool:
    """Whether the text is a real name, and of something else than the item."""
    meant = names.meant
    return name in meant and not meant[name] & meant[item]


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for group, name in pairs:
        found[group].append(name)
    return found


def _sound(text: str) -> str:
    return " ".join(syllables(text))


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _places(text: str, rng: random.Random, kept: frozenset[str]) -> list[int]:
    """The places that may be spoilt, in chance order."""
    places = [at for at, one in enumerate(text) if _is_han(one) and one not in kept]
    rng.shuffle(places)
    return places


def _homophones(text: str, rng: random.Random, kept: frozenset[str]) -> Iterator[str]:
    for at in _places(text, rng, kept):
        others = [one for one in sounding_like(text[at]) if one not in kept]
        rng.shuffle(others)
        for other in others[:3]:
            yield text[:at] + other + text[at + 1 :]


def _dropped(text: str, rng: random.Random, kept: frozenset[str]) -> Iterator[str]:
    for at in _places(text, rng, kept):
        yield text[:at] + text[at + 1 :]


def _doubled(text: str, rng: random.Random, kept: frozenset[str]) -> Iterator[str]:
    for at in _places(text, rng, kept):
        yield text[:at] + text[at] + text[at:]


def _swapped(text: str, rng: random.Random, kept: frozenset[str]) -> Iterator[str]:
    places = set(_places(text, rng, kept))
    for at in _places(text, rng, kept):
        if at + 1 in places and text[at] != text[at + 1]:
            yield text[:at] + text[at + 1] + text[at] + text[at + 2 :]


_EDITS: dict[str, Edits] = {
    "homophone": _homophones,
    "dropped": _dropped,
    "doubled": _doubled,
    "swapped": _swapped,
}


def sounding_like(character: str) -> list[str]:
    """The other common characters that are read alike, whatever the tone."""
    (sound,) = syllables(character)
    return [other for other in _common_by_sound().get(sound, ()) if other != character]


@cache
def _common_by_sound() -> dict[str, tuple[str, ...]]:
    """The 3,755 characters of the first level of GB 2312 by their reading."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            character = bytes((row, cell)).decode("gb2312", errors="ignore")
            if character:
                found[syllables(character)[0]].append(character)
    return {sound: tuple(characters) for sound, characters in found.items()}


# --- the whole question ---


def _wrapped(kind: str, question: str, rng: random.Random) -> str | None:
    """The question with words around it; a bare number or mark takes none."""
    if len(key(question)) < 2:
        return None
    script = "han" if any(map(_is_han, question)) else "latin"
    words: dict[str, list[str]] = _data()[kind][script]
    before, after = rng.choice(words["before"]), rng.choice(words["after"])
    return rng.choice((before + question, question + after, before + question + after))


def _in_pinyin(question: str, names: Items, rng: random.Random) -> str | None:
    """The question with its item in Latin letters, in one piece or by syllables."""
    start, end = mentioned(question, names)
    item = question[start:end].lower()
    if not item or not all(map(_is_han, item)):
        return None
    if any(_differs(name, item, names) for name in names.by_sound[_sound(item)]):
        return None
    latin = rng.choice(("", " ")).join(syllables(item))
    return f"{question[:start]}{latin}{question[end:]}"


def _full_width(question: str) -> str:
    """The question with all of ASCII in its full-width form."""
    wide = (chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in question)
    return "".join(wide).replace(" ", "\u3000")


def _unpunctuated(question: str) -> str:
    """The question without marks, but for those inside a number; its lines are joined by spaces."""
    marks: str = _data()["punctuation"]
    left = [
        one for at, one in enumerate(question) if one not in marks or _within_number(question, at)
    ]
    return "".join(" " if unicodedata.category(one) == "Cc" else one for one in left).strip()


def _within_number(text: str, at: int) -> bool:
    return text[max(at - 1, 0) : at].isdigit() and text[at + 1 : at + 2].isdigit()


# --- the report ---


def mutation_report(
    questions: Iterable[dict[str, Any]], ask: Ask, vocabulary_names: Items, seed: int = 1
) -> list[MutationRow]:
    """How each kind of variant fares; the first row is of the questions as they are.

    Only one turn of a conversation is varied at a time; what was said before it is unchanged.
    """
    tried: dict[str, list[Trial]] = {kind: [] for kind in ("unchanged", *KINDS)}
    for case in questions:
        for question, expect, context, reply in _turns(case, ask):
            plain = _trial("unchanged", case["id"], (question, question), expect, reply)
            tried["unchanged"].append(plain)
            if plain.faults:
                continue
            for kind, variant in variants(question, vocabulary_names, seed).items():
                reply = ask(variant, context)
                tried[kind].append(_trial(kind, case["id"], (question, variant), expect, reply))
    right = sum(not trial.faults for trial in tried["unchanged"])
    return [_row(kind, trials, right) for kind, trials in tried.items()]


def _turns(case: dict[str, Any], ask: Ask) -> Iterator[tuple[str, dict[str, Any], Context, Reply]]:
    """Each turn of a conversation: question, what is expected, what was said before, reply."""
    context = Context()
    for turn in case["turns"]:
        reply = ask(turn["q"], context)
        yield turn["q"], turn["expect"], context, reply
        context = reply.context


def _trial(
    kind: str, case: str, said: tuple[str, str], expect: dict[str, Any], reply: Reply
) -> Trial:
    """The question as it is and as it was asked, judged in the script of the expectations."""
    answer = reply.answer
    if kind == "traditional":
        answer = replace(answer, text=simplified(answer.text))
    instead = answered_instead(expect, answer)
    return Trial(case, *said, tuple(faults(expect, answer)), answer, instead)


def _row(kind: str, trials: Sequence[Trial], questions: int) -> MutationRow:
    failed = tuple(trial for trial in trials if trial.faults)
    wrong = sum(_shows_wrong_figure(trial) for trial in failed)
    left_out = max(0, questions - len(trials))
    return MutationRow(kind, len(trials), len(trials) - len(failed), wrong, left_out, failed)


def _shows_wrong_figure(trial: Trial) -> bool:
    """Whether the reply shows a figure that is not what was asked for."""
    shown = any(fault.startswith(_WRONG_FIGURE) for fault in trial.faults)
    return trial.not_refused or bool(shown and trial.answer.figures)
