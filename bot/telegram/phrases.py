"""The sentences of the Telegram side, read from data/telegram.yaml."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import SettingsError
from bot.resources import read_yaml

_FILE = "telegram.yaml"


@dataclass(frozen=True)
class Phrases:
    """Every sentence by its key."""

    texts: dict[str, str]

    def say(self, key: str, **values: object) -> str:
        """The sentence under the key, with the values filled in."""
        return self.texts[key].format(**values)

    def group(self, prefix: str) -> dict[str, str]:
        """The sentences whose key starts with the prefix and a dot, by the rest of the key."""
        start = prefix + "."
        return {k.removeprefix(start): v for k, v in self.texts.items() if k.startswith(start)}


def read_phrases() -> Phrases:
    """The phrases as shipped."""
    return Phrases(_flat(read_yaml(_FILE), ""))


def _flat(node: object, prefix: str) -> dict[str, str]:
    if isinstance(node, str):
        return {prefix: node.rstrip("\n")}
    if not isinstance(node, dict):
        raise SettingsError(f"{_FILE}: {prefix}: {node!r} is not text, put it in quotes")
    parts: dict[str, str] = {}
    for key, value in node.items():
        parts |= _flat(value, f"{prefix}.{key}" if prefix else str(key))
    return parts
