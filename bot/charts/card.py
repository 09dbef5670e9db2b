"""An answer as a picture of its own: figure, unit, name, whose it is, source, address."""

from __future__ import annotations

from collections.abc import Sequence

from bot.charts import svg
from bot.charts.amounts import in_script, word
from bot.charts.draw import title_of
from bot.charts.drawing import Drawing
from bot.charts.measure import width_of, wrapped
from bot.charts.sources import source_text
from bot.charts.theme import LIGHT, Theme
from bot.model import Answer, Figure

WIDTH, HEIGHT = 1200.0, 630.0
"""What previews of links are cut to as well."""
_LEFT, _RIGHT = 76.0, WIDTH - 64
_ROOM = _RIGHT - _LEFT
_NAME, _BIG, _UNIT, _TEXT, _ROW, _SMALL = 46.0, 150.0, 54.0, 31.0, 33.0, 24.0
_STEP = 1.36
_MOST = 5


def card_svg(
    answer: Answer, whose: str = "", address: str = "", theme: Theme = LIGHT
) -> str | None:
    """The answer as a card, or None where it holds neither a figure nor a blank."""
    rows = answer.rows
    if not rows:
        return None
    title, said = title_of(answer)
    foot = _foot(answer, address, theme)
    room = HEIGHT - foot.height - 40
    body = _one(rows[0], title, said or whose, theme) if len(rows) == 1 else None
    body = body or _several(rows, title, said or whose, room, theme)
    top = max(44.0, (room - body.height) / 2 + 12)
    parts = [
        svg.rect(0, 0, WIDTH, HEIGHT, theme.paper),
        svg.rect(0, 0, 16, HEIGHT, theme.series[0]),
        f'<g transform="translate(0 {top:.1f})">{in_script(answer, "".join(body.parts))}</g>',
        *foot.parts,
    ]
    return svg.document(WIDTH, HEIGHT, parts, title=title, description=source_text(answer))


def _one(figure: Figure, title: str, whose: str, theme: Theme) -> Drawing:
    """One figure, large, under its name."""
    named = bool(figure.label) and figure.label in title
    name = wrapped(figure.label if named else title, _NAME, _ROOM, 2, bold=True)
    parts = svg.lines(_LEFT, _NAME, name, _NAME, theme.ink, bold=True)
    y = len(name) * _NAME * _STEP
    value = figure.value or word("blank")
    wide = width_of(figure.unit, _UNIT) + 24
    big = min(_BIG, _BIG * (_ROOM - wide) / width_of(value, _BIG, bold=True))
    y += big * 0.98
    colour = theme.series[0] if figure.value else theme.soft
    parts.append(svg.text(_LEFT - big * 0.04, y, value, big, colour, bold=True))
    after = _LEFT + width_of(value, big, bold=True) + 20
    if figure.value:
        parts.append(svg.text(after, y, figure.unit, _UNIT, theme.ink))
    y += 34
    told = [whose] if figure.value or not named else [title]
    for text in filter(None, told):
        under = wrapped(text, _TEXT, _ROOM, 2, even=False)
        parts += svg.lines(_LEFT, y + _TEXT, under, _TEXT, theme.soft)
        y += len(under) * _TEXT * _STEP
    return Drawing(parts, y)


def _several(rows: Sequence[Figure], title: str, whose: str, room: float, theme: Theme) -> Drawing:
    """The first figures under each other, and how many more there are."""
    head = wrapped(title, _NAME, _ROOM, 2, bold=True)
    parts = svg.lines(_LEFT, _NAME, head, _NAME, theme.ink, bold=True)
    y = len(head) * _NAME * _STEP
    under = wrapped(whose, _TEXT, _ROOM, 1)
    parts += svg.lines(_LEFT, y + _TEXT, under, _TEXT, theme.soft)
    y += len(under) * _TEXT * _STEP + 18
    fits = max(2, min(_MOST, int((room - 44 - y - _SMALL * _STEP) / (_ROW * 1.5))))
    for figure in rows[:fits]:
        told = f"{figure.value} {figure.unit}".strip() if figure.value else word("blank")
        wide = width_of(told, _ROW, bold=True)
        name = wrapped(figure.label, _ROW, _ROOM - wide - 40, 1)
        y += _ROW * 1.12
        parts += svg.lines(_LEFT, y, name, _ROW, theme.ink)
        colour = theme.series[0] if figure.value else theme.soft
        parts.append(svg.text(_RIGHT, y, told, _ROW, colour, anchor="end", bold=True))
        y += _ROW * 0.38
        parts.append(svg.path([(_LEFT, y), (_RIGHT, y)], theme.line, 1))
    if len(rows) > fits:
        y += _SMALL * 1.4
        more = word("several", count=len(rows) - fits)
        parts.append(svg.text(_LEFT, y, more, _SMALL, theme.soft))
    return Drawing(parts, y)


def _foot(answer: Answer, address: str, theme: Theme) -> Drawing:
    """Source and address at the lower edge."""
    told = [source_text(answer, 2)] if answer.sources else []
    rows = [row for text in told for row in wrapped(text, _SMALL, _ROOM, 2, even=False)]
    rows += wrapped(address, _SMALL, _ROOM, 1)
    tall = len(rows) * _SMALL * _STEP
    top = HEIGHT - 34 - tall
    parts = [svg.path([(_LEFT, top - 12), (_RIGHT, top - 12)], theme.line, 1.5)] if rows else []
    return Drawing([*parts, *svg.lines(_LEFT, top + _SMALL, rows, _SMALL, theme.soft)], tall + 46)
