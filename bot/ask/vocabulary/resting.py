"""What is known of a database kept out of the way of the collector of garbage."""

from __future__ import annotations

import atexit
import gc

_SELDOM = (3_000, 20, 50)
"""How many new values, and how often, until the collector looks through the young, the older and
all of them. What a question makes is given back at once, but for a few hundred values; what is kept
of documents would be looked through for 40 ms every few hundred questions otherwise."""


def settle(*, again: bool = False) -> None:
    """Let no collection look through what is known now: it lives long, and looking through all of
    it makes a question wait for a tenth of a second. What went before is collected first."""
    if again:
        gc.unfreeze()
        gc.collect()
    else:
        atexit.register(gc.unfreeze)  # libraries tell of what was not given back at the end
    gc.freeze()
    gc.set_threshold(*_SELDOM)
