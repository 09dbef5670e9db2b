"""A question that was not understood, asked again in plainer words.

The turns stand in data/reworded.yaml. What is said before a name that is only described (房子漏雨
修修补补那个维修维护费) is left out, and so are words that belong to what a name is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.ask.hearing.understand import Understanding
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.spans import NAMING, Span
from bot.ask.step import Step, unheard
from bot.resources import read_yaml

_TELLING = ("year", "number", "rank", "code", "body", "region", "unit", "absent")
"""What makes another question of it, wherever it stands."""


_STRONG = 2
"""Weight above which a word of asking makes a question of what else might be talk."""


@dataclass(frozen=True)
class _Turn:
    says: re.Pattern[str]
    means: str
    first: bool


@cache
def _turns() -> tuple[_Turn, ...]:
    content: Any = read_yaml("reworded.yaml")
    return tuple(
        _Turn(re.compile(turn["says"]), turn["means"], bool(turn.get("first")))
        for turn in content["turns"].values()
    )


@cache
def _english() -> tuple[tuple[re.Pattern[str], str], ...]:
    content: Any = read_yaml("reworded.yaml")
    return tuple((re.compile(turn["says"]), turn["means"]) for turn in content["english"])


@cache
def _pointing() -> tuple[str, ...]:
    """Words between what describes a thing and its name: 那个, 那笔."""
    content: Any = read_yaml("reworded.yaml")
    return tuple(content["pointing"])


def in_plainer_words(step: Step, answered: Callable[[str], Step], lexicon: Lexicon) -> Step:
    """The answer to the question in other words, where it was not understood as it was typed."""
    if not unheard(step):
        return step
    for text in plainer(step.understanding, lexicon):
        again = answered(text)
        if again.answer.template and not unheard(again):
            return again
    return step


def from_english(text: str) -> str:
    """The question with English turns of phrase that hang together in other words."""
    for says, means in _english():
        text = says.sub(means, text)
    return text


def put_first(text: str) -> str:
    """The question with the turns that would be misheard in other words."""
    for turn in _turns():
        if turn.first:
            text = turn.says.sub(turn.means, text)
    return text


def plainer(said: Understanding, lexicon: Lexicon) -> Iterator[str]:
    """The question in plainer words, those that change least first."""
    text = said.text
    for turn in _turns():
        text = turn.says.sub(turn.means, text)
    if text != said.text:
        yield text
    yield from _later(said, lexicon)
    name = _only_described(said, lexicon)
    if name is not None:
        yield said.text[name.start :]


_FIRST = re.compile(r"^[^\s,，。!！?？;；~]+[\s,，。!！?？;；~]+(?=\S{3,})")


def _later(said: Understanding, lexicon: Lexicon) -> Iterator[str]:
    """What follows a first clause that names nothing and asks nothing."""
    found = _FIRST.match(said.text)
    if not found:
        return
    spans = [s for s in said.linked.spans if s.start < found.end()]
    rest = [s for s in said.linked.spans if s.start >= found.end()]
    told = any(s.kinds & {*NAMING, *_TELLING} - {"term"} for s in spans)
    asked = "amount" in said.op_names or _asks(rest, lexicon, _STRONG)
    if asked and not told and not _asks(spans, lexicon):
        yield said.text[found.end() :]


def _asks(spans: Iterable[Span], lexicon: Lexicon, enough: float = 1) -> bool:
    """Whether a word of asking that weighs more than that stands among the spans."""
    ops = (str(r.target[0]) for s in spans for r in s.readings if r.kind == "op")
    return any(lexicon.weights[name] > enough for name in ops)


def _only_described(said: Understanding, lexicon: Lexicon) -> Span | None:
    """The name of a line before which only a description of it stands, with a word that points."""
    for span in said.mentions:
        if not any(r.kind == "line" and r.how == "exact" and not r.strict for r in span.readings):
            if span.kinds & {*_TELLING, "line", "indicator", "staff"}:
                return None
            continue
        before = said.text[: span.start]
        spans = [s for s in said.linked.spans if s.end <= span.start]
        asked = _asks(spans, lexicon)
        told = any(s.kinds & {*NAMING, *_TELLING} - {"term"} for s in spans)
        pointed = before.endswith(_pointing())
        return span if pointed and not asked and not told else None
    return None
