"""The picture of an answer: what it says, the chart, where it stands."""

from __future__ import annotations

import re

from bot.charts import svg
from bot.charts.amounts import in_script, shown, word
from bot.charts.bars import draw_bars
from bot.charts.drawing import Box, Drawing
from bot.charts.measure import wrapped
from bot.charts.series import draw_series
from bot.charts.share import draw_share
from bot.charts.sources import source_text
from bot.charts.theme import LIGHT, Theme
from bot.model import Answer, Chart

WIDTH = 640.0
_MARGIN = 26.0
_TITLE, _UNDER, _SMALL = 23.0, 17.0, 14.0
_ROOM = WIDTH - 2 * _MARGIN
_WHOSE = re.compile(r"(.+?)[（(]([^（）()]+)[）)]")


def chart_svg(answer: Answer, theme: Theme = LIGHT, address: str = "") -> str | None:
    """The chart of an answer as SVG, or None where it has none."""
    chart = answer.chart
    if chart is None:
        return None
    title, whose = title_of(answer)
    head = _head(title, whose, theme)
    top = _MARGIN + head.height + 20
    body = _body(chart, answer, Box(_MARGIN, top, _ROOM), theme)
    foot = _foot(answer, chart, address, top + body.height + 20, theme)
    height = top + body.height + 20 + foot.height + _MARGIN - 6
    paper = [svg.rect(0, 0, WIDTH, height, theme.paper)] if theme.paper != "none" else []
    # The names of documents and tables in the foot stay as they are printed.
    drawn = in_script(answer, "".join(body.parts))
    parts = [*paper, *head.parts, drawn, *foot.parts]
    told = in_script(answer, _told(chart))
    return svg.document(WIDTH, height, parts, title=title, description=told)


def title_of(answer: Answer) -> tuple[str, str]:
    """The sentence that heads a picture, and whose figures they are where it ends with that."""
    sentence = (answer.lead or answer.text.split("\n")[0]).strip().rstrip("：:。")
    found = _WHOSE.fullmatch(sentence)
    return (found[1], found[2]) if found else (sentence, "")


def _head(title: str, whose: str, theme: Theme) -> Drawing:
    rows = wrapped(title, _TITLE, _ROOM, 4, bold=True)
    parts = svg.lines(_MARGIN, _MARGIN + _TITLE, rows, _TITLE, theme.ink, bold=True)
    tall = len(rows) * _TITLE * 1.36
    under = wrapped(whose, _UNDER, _ROOM, 2)
    parts += svg.lines(_MARGIN, _MARGIN + tall + _UNDER, under, _UNDER, theme.soft)
    return Drawing(parts, tall + len(under) * _UNDER * 1.36)


def _told(chart: Chart) -> str:
    """The chart in words, for those who do not see it."""
    return word("between").join(
        " ".join(part for part in (bar.label, bar.series, shown(bar)) if part) for bar in chart.bars
    )


def _body(chart: Chart, answer: Answer, box: Box, theme: Theme) -> Drawing:
    if chart.kind == "share":
        return draw_share(chart, box, theme, answer.figures)
    if chart.kind == "series":
        return draw_series(chart, box, theme)
    return draw_bars(chart, box, theme)


def _foot(answer: Answer, chart: Chart, address: str, top: float, theme: Theme) -> Drawing:
    """What is left out or blank, the source, the address."""
    told = [word("left_out", count=chart.left_out)] if chart.left_out else []
    if any(not bar.value for bar in chart.bars):
        told.append(word("blank_kept"))
    told = [in_script(answer, text) for text in told]
    told += [source_text(answer)] if answer.sources else []
    told += [address] if address else []
    rows = [row for text in told for row in wrapped(text, _SMALL, _ROOM, 4, even=False)]
    rule = svg.path([(_MARGIN, top), (WIDTH - _MARGIN, top)], theme.line)
    parts = svg.lines(_MARGIN, top + _SMALL + 9, rows, _SMALL, theme.soft)
    return Drawing([rule, *parts], 9 + len(rows) * _SMALL * 1.36)
