"""What is known of a database kept out of the way of the collector of garbage."""

from __future__ import annotations

import atexit
import gc

_SELDOM = (3_000, 200, 50)
"""How many new values, and how often, until the collector looks through the young, the older and
all of them. What a question makes is given back at once, but for a few hundred values that are kept
of its document, and hardly any of it goes round in circles; what is kept of some two hundred
documents takes 15 ms to look through, however seldom that is done."""


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
