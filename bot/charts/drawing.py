"""What every kind of chart is made of: a box to draw in, shapes with a height, a legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.charts import svg
from bot.charts.measure import width_of, wrapped
from bot.charts.theme import Theme

_SIZE = 16.0
_SWATCH = 14.0
_STEP = 25.0


@dataclass(frozen=True)
class Box:
    """Where a chart is drawn; how high it is shows when it is done."""

    left: float
    top: float
    room: float


@dataclass(frozen=True)
class Drawing:
    """Shapes, and the height that they take."""

    parts: list[str]
    height: float


def legend(names: Sequence[str], box: Box, theme: Theme, *, marks: bool = False) -> Drawing:
    """Swatches or the marks of lines with names, in as many rows as they need."""
    parts: list[str] = []
    x, y = box.left, box.top
    for at, name in enumerate(names):
        told = "".join(wrapped(name, _SIZE, box.room - _SWATCH - 8, 1))
        wide = _SWATCH + 8 + width_of(told, _SIZE) + 22
        if x > box.left and x + wide > box.left + box.room:
            x, y = box.left, y + _STEP
        colour = theme.series[at % len(theme.series)]
        half = _SWATCH / 2
        swatch = svg.rect(x, y, _SWATCH, _SWATCH, colour)
        parts.append(svg.mark(at, x + half, y + half, colour, "none") if marks else swatch)
        parts.append(svg.text(x + _SWATCH + 8, y + 13, told, _SIZE, theme.ink))
        x += wide
    return Drawing(parts, y - box.top + _STEP + 10 if names else 0.0)
