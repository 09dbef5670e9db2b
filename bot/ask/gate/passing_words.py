"""Small words that change a question and are easily passed over, as data/words.yaml writes them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from bot.resources import read_yaml


@cache
def passing_word(name: str) -> re.Pattern[str]:
    """The words of a name there, as a pattern."""
    content: Any = read_yaml("words.yaml")
    return re.compile(content["unheard"][name])
