"""Bars that lie: one a figure, long names beside them, blanks hatched, negative ones leftwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.charts import svg
from bot.charts.amounts import length, shown
from bot.charts.drawing import Box, Drawing, legend
from bot.charts.measure import width_of, wrapped
from bot.charts.theme import Theme
from bot.model import Bar, Chart

_LABEL, _VALUE = 18.0, 17.0
_LINE = _LABEL * 1.3
_THICK, _THIN = 24.0, 20.0
_GAP = 15.0
_BETWEEN = 14.0
_BLANK = 46.0
_INSET = 7.0


@dataclass(frozen=True)
class _Scale:
    """Where zero stands, how many pixels one of the measure is, how large values are written."""

    zero: float
    pixels: float
    size: float


def draw_bars(chart: Chart, box: Box, theme: Theme) -> Drawing:
    """The bars of a chart, those of one label together."""
    names = list(dict.fromkeys(bar.series for bar in chart.bars if bar.series))
    head = legend(names, box, theme)
    wide = min(0.4 * box.room, max(width_of(bar.label, _LABEL) for bar in chart.bars) + 1)
    scale = _scale(chart.bars, box.left + wide + _BETWEEN, box.left + box.room)
    colours = {name: theme.series[at % len(theme.series)] for at, name in enumerate(names)}
    y = top = box.top + head.height
    parts: list[str] = []
    for label, bars in _groups(chart.bars):
        rows = wrapped(label, _LABEL, wide)
        step = (_THIN if names else _THICK) + 3
        tall = max(len(rows) * _LINE, len(bars) * step)
        first = y + (tall - len(rows) * _LINE) / 2 + _LABEL
        parts += svg.lines(box.left, first, rows, _LABEL, theme.ink)
        start = y + (tall - len(bars) * step) / 2
        for at, bar in enumerate(bars):
            colour = colours.get(bar.series, theme.series[0])
            parts += _bar(bar, start + at * step, step - 3, scale, colour, theme)
        y += tall + _GAP
    axis = svg.path([(scale.zero, top - 5), (scale.zero, y - _GAP + 5)], theme.ink, 1.4)
    return Drawing([*head.parts, *parts, axis], y - _GAP - box.top + 6)


def _groups(bars: Sequence[Bar]) -> list[tuple[str, list[Bar]]]:
    """The bars by label where they belong to series, else each alone."""
    if not any(bar.series for bar in bars):
        return [(bar.label, [bar]) for bar in bars]
    found: dict[str, list[Bar]] = {}
    for bar in bars:
        found.setdefault(bar.label, []).append(bar)
    return list(found.items())


def _scale(bars: Sequence[Bar], left: float, right: float) -> _Scale:
    """The largest scale at which every bar and the value beside it fit."""
    widest = max(width_of(shown(bar), _VALUE, bold=True) for bar in bars)
    size = _VALUE * min(1.0, (right - left - _BLANK - 2 * _INSET) / 2 / widest)
    known = [(value, _written(bar, size)) for bar in bars if (value := length(bar)) is not None]
    blank = max((_BLANK + _written(bar, size) for bar in bars if not bar.value), default=0.0)
    biggest = max((abs(value) for value, _ in known), default=0) or 1
    low, high = 0.0, (right - left) / biggest
    for _ in range(40):
        middle = (low + high) / 2
        fits = sum(_needed(known, middle, blank)) <= right - left
        low, high = (middle, high) if fits else (low, middle)
    return _Scale(left + _needed(known, low, blank)[0], low, size)


def _needed(
    known: Sequence[tuple[float, float]], pixels: float, blank: float
) -> tuple[float, float]:
    """The room that bars and values take on the left and on the right of zero."""
    left = max((-value * pixels + wide for value, wide in known if value < 0), default=0.0)
    right = max((value * pixels + wide for value, wide in known if value >= 0), default=0.0)
    return left, max(right, blank)


def _written(bar: Bar, size: float) -> float:
    return width_of(shown(bar), size, bold=True) + _INSET + 2


def _bar(bar: Bar, y: float, thick: float, scale: _Scale, colour: str, theme: Theme) -> list[str]:
    value = length(bar)
    base, size = y + thick / 2 + scale.size * 0.36, scale.size
    if value is None:
        box = svg.hatched(scale.zero + 1, y + 2, _BLANK, thick - 4, theme.soft)
        at = scale.zero + _BLANK + _INSET
        return [*box, svg.text(at, base, shown(bar), size, theme.soft)]
    long = abs(value) * scale.pixels
    start = scale.zero if value >= 0 else scale.zero - long
    end = start + long + _INSET if value >= 0 else start - _INSET
    anchor = "start" if value >= 0 else "end"
    shape = svg.rect(start, y, max(long, 1.0 if value else 0.0), thick, colour)
    return [shape, svg.text(end, base, shown(bar), size, theme.ink, anchor=anchor, bold=True)]
