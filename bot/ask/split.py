"""Several questions in one message, taken apart where each stands on its own."""

from __future__ import annotations

import re

_ENDS = re.compile(r"[?？!！;；。\n]+|[,，](?=\S)|\s+")
_SENTENCES = re.compile(r"[?？!！;；。\n]+")
_MOST = 6


def sentences(text: str) -> list[str]:
    """The parts of a message between the marks that end a question."""
    return [part.strip() for part in _SENTENCES.split(text) if part.strip()]


def segments(text: str) -> list[str]:
    """The parts of a message between its marks; the whole where it has none."""
    parts = [part.strip() for part in _ENDS.split(text)]
    return [part for part in parts if part][:_MOST]
