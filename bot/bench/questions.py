"""A seeded mix of questions over a corpus: every kind, with the right figure where it is known."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.resources import read_yaml, statement
from bot.store import Row, Store

_FIRST, _LAST = 0x4E00, 0x8FFF
"""Characters that a slip of the finger may put in."""
_CHECKED = ("project", "slip", "without_body", "slip_without_body")
"""Kinds of which the right figure is known: that of the project."""
_SAMPLED = 400


@dataclass(frozen=True)
class Asked:
    """A question, and what is asked before it in the same conversation."""

    kind: str
    before: tuple[str, ...]
    text: str
    name: str
    """The project that it names, as it is printed; empty where it names none."""
    value: Decimal | None
    """What is right; None where it is not known."""


def make_questions(store: Store, count: int, seed: int) -> list[Asked]:
    """That many questions, the kinds in turn; the same of the same corpus and seed."""
    rng = random.Random(seed)
    words: Any = read_yaml("bench.yaml")
    projects = _projects(store, rng)
    kinds = list(words["questions"])
    return [_asked(kinds[at % len(kinds)], rng.choice(projects), words, rng) for at in range(count)]


def _projects(store: Store, rng: random.Random) -> list[Row]:
    """Projects of some documents."""
    documents = [row["document_id"] for row in store.rows(statement("bench_sample"))]
    chosen = rng.sample(sorted(documents), min(_SAMPLED, len(documents)))
    return store.within(chosen).rows(statement("bench_projects"))


def _asked(kind: str, project: Row, words: Any, rng: random.Random) -> Asked:
    wording = rng.choice(words["questions"][kind])
    item, other = rng.sample(words["items"], 2)
    filled = {
        "body": project["body"],
        "year": project["year"],
        "project": project["name"],
        "wrong": _slip(project["name"], rng),
        "item": item,
        "other": other,
    }
    turns = [turn.format(**filled) for turn in _turns(wording)]
    checked = kind in _CHECKED
    return Asked(
        kind,
        tuple(turns[:-1]),
        turns[-1],
        project["name"] if checked else "",
        project["value"] if checked else None,
    )


def _turns(wording: object) -> Iterator[str]:
    yield from (wording if isinstance(wording, list) else [str(wording)])


def _slip(name: str, rng: random.Random) -> str:
    """The name with one wrong character that is not its first or last."""
    at = rng.randrange(1, len(name) - 1)
    return name[:at] + chr(rng.randint(_FIRST, _LAST)) + name[at + 1 :]
