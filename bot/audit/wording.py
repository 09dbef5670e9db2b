"""The sentences of the audit, from data/audit.yaml."""

from __future__ import annotations

from typing import Any

from bot.resources import read_yaml


def say(sentence: str, /, **values: object) -> str:
    """The sentence of that name with its values filled in."""
    return str(read_yaml("audit.yaml")[sentence]).format(**values)


def words(name: str) -> Any:
    """The word list or mapping of that name."""
    return read_yaml("audit.yaml")[name]
