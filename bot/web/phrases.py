"""The sentences of the pages that no template holds, from data/web.yaml."""

from __future__ import annotations

from typing import Any

from bot.resources import read_yaml


def say(sentence: str, /, **values: object) -> str:
    """The sentence of that name with its values filled in."""
    return str(words(sentence)).format(**values)


def words(name: str) -> Any:
    """What stands under that name: a sentence, or several by name."""
    return read_yaml("web.yaml")[name]
