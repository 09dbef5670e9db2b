"""Where the time of a question goes: each stage timed, less what it spends in the stages inside."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from bot.ask import looking, pipeline
from bot.store import Store

STAGES = ("normalise", "link", "match", "bind", "query", "render", "rest")
_PLACES: tuple[tuple[Any, str, str], ...] = (
    (pipeline, "normalise", "normalise"),
    (looking, "understand", "link"),
    (looking, "rank", "match"),
    (pipeline, "bind", "bind"),
    (Store, "rows", "query"),
    (pipeline, "rows_of", "query"),
    (pipeline, "written", "render"),
)
"""What is called at each stage: where it is looked up, its name there, the stage."""


class Watch:
    """Times by stage, of the thread that asks."""

    def __init__(self) -> None:
        self._local = threading.local()

    def start(self) -> None:
        """Begin with a new question."""
        self._local.spent = defaultdict(float)
        self._local.inside = [0.0]

    def spent(self) -> dict[str, float]:
        """Seconds by stage since the start."""
        found: dict[str, float] = self._local.spent
        return dict(found)

    def timed(self, stage: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """The call, with its own time noted."""

        def wrapped(*values: Any, **named: Any) -> Any:
            inside = getattr(self._local, "inside", None)
            if inside is None:
                return call(*values, **named)
            inside.append(0.0)
            begun = time.perf_counter()
            try:
                return call(*values, **named)
            finally:
                whole = time.perf_counter() - begun
                self._local.spent[stage] += whole - inside.pop()
                inside[-1] += whole

        return wrapped


@contextlib.contextmanager
def watched() -> Iterator[Watch]:
    """The stages timed as long as the block runs."""
    watch = Watch()
    before = [getattr(place, name) for place, name, _ in _PLACES]
    for (place, name, stage), call in zip(_PLACES, before, strict=True):
        setattr(place, name, watch.timed(stage, call))
    try:
        yield watch
    finally:
        for (place, name, _), call in zip(_PLACES, before, strict=True):
            setattr(place, name, call)
