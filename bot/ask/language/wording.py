"""The sentences of replies, from data/replies.yaml."""

from __future__ import annotations

from bot.resources import read_yaml


def say(name: str, /, **values: object) -> str:
    """The sentence of that name with its values filled in."""
    sentence = read_yaml("replies.yaml")[name]
    return str(sentence).format(**values)
