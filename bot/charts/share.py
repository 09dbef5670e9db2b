"""The parts of one whole as one bar, with what each part is under it."""

from __future__ import annotations

from bot.charts import svg
from bot.charts.amounts import length, shown, word
from bot.charts.drawing import Box, Drawing
from bot.charts.measure import width_of, wrapped
from bot.charts.theme import Theme
from bot.model import Bar, Chart, Figure

_SIZE, _THICK, _SWATCH = 18.0, 58.0, 15.0
_LINE = _SIZE * 1.32
_GAP = 12.0


def draw_share(chart: Chart, box: Box, theme: Theme, figures: tuple[Figure, ...]) -> Drawing:
    """The whole as a bar with its parts marked off; `figures` are their percentages."""
    parts, y = _whole(chart, box, theme)
    full = (length(chart.whole) if chart.whole else sum(map(_long, chart.bars))) or 1.0
    x, end = box.left, box.left + box.room
    parts.append(svg.rect(x, y, box.room, _THICK, theme.rest))
    for at, bar in enumerate(chart.bars):
        wide = box.room * _long(bar) / full
        colour = theme.series[at % len(theme.series)]
        # A rim of the paper's colour would hide a thin part, so there is none.
        parts.append(svg.rect(x, y, min(max(wide, 1.0), end - x), _THICK, colour))
        x += wide
    y += _THICK + 18
    percents = [f"{figure.value} {figure.unit}" for figure in figures if figure.unit == "%"]
    named = len(percents) == len(chart.bars)
    for at, bar in enumerate(chart.bars):
        percent = percents[at] if named else ""
        colour = theme.series[at % len(theme.series)]
        drawn = _entry(bar.label, shown(bar), percent, Box(box.left, y, box.room), colour, theme)
        parts += drawn.parts
        y += drawn.height
    if x < end - 0.5:
        drawn = _entry(word("rest"), "", "", Box(box.left, y, box.room), theme.rest, theme)
        parts += drawn.parts
        y += drawn.height
    return Drawing(parts, y - box.top - _GAP)


def _long(bar: Bar) -> float:
    return length(bar) or 0.0


def _whole(chart: Chart, box: Box, theme: Theme) -> tuple[list[str], float]:
    """The name of the whole over a bracket as long as the bar, and where the bar begins."""
    if chart.whole is None:
        return [], box.top
    rows = wrapped(f"{chart.whole.label} {shown(chart.whole)}", _SIZE, box.room, 2)
    parts = svg.lines(box.left, box.top + _SIZE, rows, _SIZE, theme.ink)
    y = box.top + len(rows) * _LINE + 8
    end = box.left + box.room
    ends = [(box.left, y + 8), (box.left, y), (end, y), (end, y + 8)]
    return [*parts, svg.path(ends, theme.soft)], y + 12


def _entry(label: str, amount: str, percent: str, box: Box, colour: str, theme: Theme) -> Drawing:
    """A swatch, the name of a part, and its amount and percentage at the right."""
    start, end = box.left + _SWATCH + 10, box.left + box.room
    told = "　".join(text for text in (amount, percent) if text)
    wide = width_of(told, _SIZE, bold=True)
    rows = wrapped(label, _SIZE, box.room - _SWATCH - 26 - wide)
    parts = [svg.rect(box.left, box.top + 4, _SWATCH, _SWATCH, colour)]
    parts += svg.lines(start, box.top + _SIZE, rows, _SIZE, theme.ink)
    if told:
        base = box.top + _SIZE
        parts.append(svg.text(end, base, told, _SIZE, theme.ink, anchor="end", bold=True))
    return Drawing(parts, len(rows) * _LINE + _GAP)
