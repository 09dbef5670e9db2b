"""A run of years: columns for a few, lines with the values under them for many or for several."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.charts import svg
from bot.charts.amounts import length, shown, word
from bot.charts.drawing import Box, Drawing, legend
from bot.charts.measure import width_of, wrapped
from bot.charts.theme import Theme
from bot.model import Bar, Chart

_TALL = 250.0
_SIZE, _YEAR = 16.0, 17.0
_FEW = 7
_LONGEST = 40
"""Years between the first and the last that are given room; further apart they stand close."""


def draw_series(chart: Chart, box: Box, theme: Theme) -> Drawing:
    """The run of years as columns or as lines."""
    years = _years(chart.bars)
    names = list(dict.fromkeys(bar.series for bar in chart.bars))
    if len(names) == 1 and len(years) <= _FEW and not _repeated(chart.bars):
        return _columns(chart.bars, years, box, theme)
    return _lines(chart.bars, years, names, box, theme)


def _years(bars: Sequence[Bar]) -> list[str]:
    """Every year from the first to the last, those without a document too."""
    labels = sorted({bar.label for bar in bars})
    if all(label.isdigit() for label in labels) and int(labels[-1]) - int(labels[0]) < _LONGEST:
        return [str(year) for year in range(int(labels[0]), int(labels[-1]) + 1)]
    return labels


def _repeated(bars: Sequence[Bar]) -> bool:
    return len({bar.label for bar in bars}) < len(bars)


def _bounds(bars: Sequence[Bar]) -> tuple[float, float]:
    """The lowest and highest that is drawn; zero is always within."""
    values = [value for bar in bars if (value := length(bar)) is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    return (low, high) if high > low else (0.0, 1.0)


def _columns(bars: Sequence[Bar], years: list[str], box: Box, theme: Theme) -> Drawing:
    low, high = _bounds(bars)
    slot = box.room / len(years)
    top = box.top + 2.6 * _SIZE
    below = 2.6 * _SIZE if low < 0 else 0.0
    pixels = (_TALL - below) / (high - low)
    zero = top + high * pixels
    of = {bar.label: bar for bar in bars}
    parts: list[str] = []
    for at, year in enumerate(years):
        middle = box.left + (at + 0.5) * slot
        parts += _column(of.get(year), middle, min(64.0, slot * 0.62), slot, zero, pixels, theme)
        base = top + _TALL + _YEAR + 8
        parts.append(svg.text(middle, base, year, _YEAR, theme.ink, anchor="middle"))
    parts.append(svg.path([(box.left, zero), (box.left + box.room, zero)], theme.ink, 1.4))
    return Drawing(parts, top + _TALL + _YEAR + 14 - box.top)


def _column(
    bar: Bar | None,
    middle: float,
    wide: float,
    slot: float,
    zero: float,
    pixels: float,
    theme: Theme,
) -> list[str]:
    left = middle - wide / 2
    value = length(bar) if bar else None
    if bar is None or value is None:
        told = word("absent") if bar is None else word("blank")
        box = [] if bar is None else svg.hatched(left, zero - 46, wide, 45, theme.soft)
        base = zero - (8 if bar is None else 54)
        return [*box, svg.text(middle, base, told, _SIZE, theme.soft, anchor="middle")]
    tall = max(abs(value) * pixels, 1.0)
    top = zero - tall if value >= 0 else zero
    parts = [svg.rect(left, top, wide, tall, theme.series[0])]
    one = width_of(shown(bar), _SIZE, bold=True) <= slot - 4
    rows = [shown(bar)] if one else [bar.value, bar.unit]
    first = top - 7 - (len(rows) - 1) * _SIZE * 1.2 if value >= 0 else top + tall + _SIZE + 4
    size = min(_SIZE, _SIZE * (slot - 4) / max(width_of(row, _SIZE, bold=True) for row in rows))
    for at, row in enumerate(rows):
        base = first + at * _SIZE * 1.2
        parts.append(svg.text(middle, base, row, size, theme.ink, anchor="middle", bold=True))
    return parts


def _lines(
    bars: Sequence[Bar], years: list[str], names: list[str], box: Box, theme: Theme
) -> Drawing:
    shown_names = [name for name in names if name]
    head = legend(shown_names, box, theme, marks=True)
    low, high = _bounds(bars)
    top = box.top + head.height + 6
    pixels = _TALL / (high - low)
    slot = (box.room - 40) / max(1, len(years) - 1)
    x_of = {year: box.left + 20 + at * slot for at, year in enumerate(years)}
    zero = top + high * pixels
    parts = [svg.path([(box.left, zero), (box.left + box.room, zero)], theme.ink, 1.4)]
    for at, name in enumerate(names):
        mine = [bar for bar in bars if bar.series == name]
        parts += _line(mine, years, x_of, zero, pixels, at, theme)
    y = top + _TALL + _YEAR + 8
    skip = 1 + int(width_of("2000", _YEAR) * 1.25 / slot) if len(years) > 1 else 1
    for at, year in enumerate(years):
        if at % skip == 0:
            parts.append(svg.text(x_of[year], y, year, _YEAR, theme.ink, anchor="middle"))
    table = _values(bars, names, Box(box.left, y + 18, box.room), theme)
    return Drawing([*head.parts, *parts, *table.parts], y + 18 + table.height - box.top)


def _line(
    bars: Sequence[Bar],
    years: list[str],
    x_of: dict[str, float],
    zero: float,
    pixels: float,
    number: int,
    theme: Theme,
) -> list[str]:
    """One series: broken where a year is blank or has no document."""
    colour = theme.series[number % len(theme.series)]
    values = {bar.label: length(bar) for bar in bars}
    points = [(year, values.get(year)) for year in years]
    parts = [
        svg.path([(x_of[a], zero - v * pixels), (x_of[b], zero - w * pixels)], colour, 3)
        for (a, v), (b, w) in pairwise(points)
        if v is not None and w is not None
    ]
    rim = "#ffffff" if theme.paper == "none" else theme.paper
    for year, value in points:
        if value is not None:
            parts.append(svg.mark(number, x_of[year], zero - value * pixels, colour, rim))
        elif year in values:
            parts += svg.hatched(x_of[year] - 8, zero - 17, 16, 16, colour)
    return parts


def _values(bars: Sequence[Bar], names: list[str], box: Box, theme: Theme) -> Drawing:
    """The values under the lines: a row a year, a column a series."""
    columns = len(names)
    first = width_of("2000", _SIZE) + 16
    wide = (box.room - first) / columns
    y = box.top + _SIZE
    parts: list[str] = []
    if columns > 1:
        for at, name in enumerate(names):
            told = "".join(wrapped(name, _SIZE, wide - 8, 1))
            end = box.left + first + (at + 1) * wide
            parts.append(svg.text(end, y, told, _SIZE, theme.soft, anchor="end"))
        y += _SIZE * 1.5
    for year in sorted({bar.label for bar in bars}):
        parts.append(svg.text(box.left, y, year, _SIZE, theme.ink))
        for at, name in enumerate(names):
            told = "　".join(shown(b) for b in bars if b.series == name and b.label == year)
            end = box.left + first + (at + 1) * wide
            size = min(_SIZE, _SIZE * (wide - 8) / max(1.0, width_of(told, _SIZE)))
            parts.append(svg.text(end, y, told, size, theme.ink, anchor="end"))
        y += _SIZE * 1.5
    return Drawing(parts, y - box.top - _SIZE)
