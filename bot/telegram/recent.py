"""What happened lately, in bounded memory."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Hashable

_REMEMBERED = 2_000


class Recent:
    """Keys seen within a time; the oldest are forgotten when there are too many."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._seen: OrderedDict[Hashable, float] = OrderedDict()

    def add(self, key: Hashable) -> bool:
        """True where the key is new or long past; it counts as seen from then on."""
        now = time.monotonic()
        if now - self._seen.get(key, -self._seconds) < self._seconds:
            return False
        self._seen[key] = now
        self._seen.move_to_end(key)
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return True

    def drop(self, key: Hashable) -> None:
        """Forgets the key."""
        self._seen.pop(key, None)
