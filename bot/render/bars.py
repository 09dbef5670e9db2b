"""A chart in the terminal: bars of block characters, as wide as the screen allows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.charts.amounts import length, shown, word
from bot.model import Bar, Chart, Figure
from bot.render.terminal import clipped, printable
from bot.text import width

_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL, _AXIS = "█", "│"
_SHADES = "█▓▒"
_REST = "░"
_BLANK = "╱╱╱"
_LEAST, _MOST = 40, 100
_NAME = 0.36


def chart_lines(chart: Chart, figures: Sequence[Figure], columns: int) -> list[str]:
    """The chart in lines of so many columns at most."""
    room = max(_LEAST, min(_MOST, columns))
    lines = _share(chart, figures, room) if chart.kind == "share" else _bars(chart.bars, room)
    if chart.left_out:
        lines.append(word("left_out", count=chart.left_out))
    return [printable(line) for line in lines]


def _bars(bars: Sequence[Bar], room: int) -> list[str]:
    names = [" ".join(part for part in (bar.label, bar.series) if part) for bar in bars]
    wide = min(int(room * _NAME), max(map(width, names)))
    told = max(width(shown(bar)) for bar in bars)
    space = max(8, room - wide - told - 4)
    values = [value for bar in bars if (value := length(bar)) is not None]
    below, above = -min([0.0, *values]), max([0.0, *values])
    each = space / ((below + above) or 1.0)
    left = round(below * each)
    return [
        f"{_padded(clipped(name, wide), wide)} {_drawn(bar, each, left)} {shown(bar)}"
        for name, bar in zip(names, bars, strict=True)
    ]


def _drawn(bar: Bar, each: float, left: int) -> str:
    """The bar on its side of the axis."""
    value = length(bar)
    if value is None:
        return f"{' ' * left}{_AXIS}{_BLANK}"
    if value < 0:
        return f"{_FULL * max(1, round(-value * each)):>{left}}{_AXIS}"
    return f"{' ' * left}{_AXIS}{_blocks(value * each)}"


def _blocks(size: float) -> str:
    """So many columns, in eighths; what is not nothing shows."""
    eighths = max(round(size * 8), 1 if size > 0 else 0)
    return _FULL * (eighths // 8) + (_EIGHTHS[eighths % 8] if eighths % 8 else "")


def _share(chart: Chart, figures: Sequence[Figure], room: int) -> list[str]:
    """One bar for the whole, its parts in shades, and a line a part."""
    lengths = [length(bar) or 0.0 for bar in chart.bars]
    full = Decimal(str((length(chart.whole) if chart.whole else sum(lengths)) or 1.0))
    drawn, lines = "", []
    percents = [f"{f.value} {f.unit}" for f in figures if f.unit == "%"]
    named = len(percents) == len(chart.bars)
    for at, bar in enumerate(chart.bars):
        shade = _SHADES[at % len(_SHADES)]
        part = Decimal(str(length(bar) or 0.0)) / full * room
        drawn += shade * max(1, round(part))
        lines.append(f"{shade} {bar.label} {shown(bar)} {percents[at] if named else ''}".rstrip())
    if chart.whole is None:
        return [drawn[:room], *lines]
    whole = f"{chart.whole.label} {shown(chart.whole)}"
    rest = _REST * max(0, room - len(drawn))
    return [whole, drawn[:room] + rest, *lines, *([f"{_REST} {word('rest')}"] if rest else [])]


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))
