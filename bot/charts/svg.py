"""SVG as plain strings: a few shapes, text, and the document around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

FAMILY = (
    "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, PingFang SC, Hiragino Sans GB,"
    " Microsoft YaHei, WenQuanYi Micro Hei, sans-serif"
)
_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """The text as it may stand in XML, in content and between quotes."""
    return escape(_XML.sub("", text))


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def rect(
    x: float,
    y: float,
    width: float,
    height: float,
    fill: str,
    *,
    stroke: str = "",
    round_: float = 0,
) -> str:
    """A rectangle."""
    line = f' stroke="{stroke}" stroke-width="1.2"' if stroke else ""
    corner = f' rx="{_number(round_)}"' if round_ else ""
    place = f'x="{_number(x)}" y="{_number(y)}"'
    size = f'width="{_number(width)}" height="{_number(height)}"'
    return f'<rect {place} {size}{corner} fill="{fill}"{line}/>'


def path(points: Iterable[tuple[float, float]], stroke: str, width: float = 1.2) -> str:
    """A line through the points."""
    steps = "L".join(f"{_number(x)} {_number(y)}" for x, y in points)
    return (
        f'<path d="M{steps}" fill="none" stroke="{stroke}" stroke-width="{_number(width)}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
    )


def mark(kind: int, x: float, y: float, fill: str, rim: str) -> str:
    """A mark on a line: a circle, a square, a diamond or a triangle, told apart without colour."""
    edge = f'fill="{fill}" stroke="{rim}" stroke-width="1.5"'
    if kind % 4 == 0:
        return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="5.5" {edge}/>'
    corners = (
        ((-5, -5), (5, -5), (5, 5), (-5, 5)),
        ((0, -7), (7, 0), (0, 7), (-7, 0)),
        ((0, -6.5), (6.5, 5), (-6.5, 5)),
    )[kind % 4 - 1]
    points = " ".join(f"{_number(x + dx)},{_number(y + dy)}" for dx, dy in corners)
    return f'<polygon points="{points}" {edge}/>'


def text(
    x: float,
    y: float,
    content: str,
    size: float,
    fill: str,
    *,
    anchor: str = "start",
    bold: bool = False,
) -> str:
    """One line of text standing on y."""
    weight = ' font-weight="700"' if bold else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    place = f'x="{_number(x)}" y="{_number(y)}" font-size="{_number(size)}"'
    return f'<text {place} fill="{fill}"{side}{weight}>{clean(content)}</text>'


def lines(
    x: float, y: float, rows: Iterable[str], size: float, fill: str, *, bold: bool = False
) -> list[str]:
    """Several lines of text under each other, the first one standing on y."""
    step = size * 1.36
    return [text(x, y + at * step, row, size, fill, bold=bold) for at, row in enumerate(rows)]


def hatched(x: float, y: float, width: float, height: float, stroke: str) -> list[str]:
    """A box with slanting lines: nothing stands here."""
    parts = [rect(x, y, width, height, "none", stroke=stroke)]
    start = x - height + 8
    while start < x + width:
        low, high = max(start, x), min(start + height, x + width)
        if high > low:
            parts.append(
                path([(low, y + height - (low - start)), (high, y + start + height - high)], stroke)
            )
        start += 8
    return parts


def document(
    width: float, height: float, parts: Iterable[str], *, title: str, description: str
) -> str:
    """The parts as a document that names itself to a screen reader."""
    size = f"{_number(width)} {_number(height)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img"'
        f' width="{_number(width)}" height="{_number(height)}" font-family="{FAMILY}">'
        f"<title>{clean(title)}</title><desc>{clean(description)}</desc>"
        f"{''.join(parts)}</svg>"
    )
