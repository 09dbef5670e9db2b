"""Many short texts, one a line, and the few that share letters with a stretch of a question."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate

_SHARED = 0.25
"""Share of the shorter one's letters that two texts have in common to be near each other."""
_OFTEN = 4
"""Stretches after which it pays to know the texts of each letter."""


class Forms:
    """The texts of lines; looking through them costs less than an index for the first few times."""

    def __init__(self, joined: str) -> None:
        self._joined = joined
        self._forms = joined.split("\n")
        self._asked = 0
        self._last: tuple[str, dict[int, str]] = ("", {})

    def near(self, text: str) -> dict[int, str]:
        """The texts with letters of this one, by their number."""
        last, found = self._last
        if last != text:
            self._asked += 1
            found = self._sharing(text)
            self._last = (text, found)
        return found

    def equal(self, text: str) -> list[int]:
        """The numbers of the texts that are the same as this one."""
        found = []
        line = f"\n{text}\n"
        at = self._lines.find(line)
        while at >= 0:
            found.append(bisect_right(self._starts, at) - 1)
            at = self._lines.find(line, at + 1)
        return found

    def _sharing(self, text: str) -> dict[int, str]:
        size, forms = len(text), self._forms
        if self._asked > _OFTEN:
            shared = Counter(at for letter in set(text) for at in self._by_letter.get(letter, ()))
            found = shared.items()
        else:
            others = re.compile(f"[^\n{re.escape(''.join(set(text)))}]+")
            kept = others.sub("", self._joined).split("\n")
            found = {at: len(set(left)) for at, left in enumerate(kept) if left}.items()
        return {
            at: forms[at] for at, count in found if count >= _SHARED * min(len(forms[at]), size)
        }

    @cached_property
    def _by_letter(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(self._forms):
            for letter in set(form):
                found[letter].append(number)
        return found

    @cached_property
    def _lines(self) -> str:
        return f"\n{self._joined}\n"

    @cached_property
    def _starts(self) -> list[int]:
        """Where each text begins among the lines."""
        return list(accumulate((len(one) + 1 for one in self._forms), initial=0))
