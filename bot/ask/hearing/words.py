"""Words of asking in a text, without any names: what the query files' example questions use."""

from __future__ import annotations

from bot.ask.hearing.link import cover, words
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.spans import Span


def op_spans(text: str, lexicon: Lexicon) -> list[Span]:
    """The operations that the text uses."""
    return [span for span in cover(text, list(words(text, lexicon))) if "op" in span.kinds]
