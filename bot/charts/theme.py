"""The colours of pictures: safe for the colour-blind, in light, in dark, and left to the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """The colours of one picture."""

    paper: str
    ink: str
    soft: str
    """Of what stands in the second row: units, sources."""
    line: str
    rest: str
    """What is left of a whole."""
    series: tuple[str, ...]


LIGHT = Theme(
    paper="#ffffff",
    ink="#1c2126",
    soft="#59626b",
    line="#c6ccd2",
    rest="#dde1e6",
    series=("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#7f6000", "#8a8f95"),
)
"""After Okabe and Ito."""
DARK = Theme(
    paper="#15191d",
    ink="#eef1f4",
    soft="#a9b2bb",
    line="#4a535c",
    rest="#39414a",
    series=("#56b4e9", "#e69f00", "#2fc79b", "#e39ac2", "#8fb7ff", "#ff8a4c", "#d9c44b", "#9aa1a8"),
)


def _left_to_page(light: Theme) -> Theme:
    names = ("paper", "ink", "soft", "line", "rest")
    colours = {name: f"var(--chart-{name}, {getattr(light, name)})" for name in names}
    numbered = enumerate(light.series, 1)
    return Theme(
        **{**colours, "paper": "none"},
        series=tuple(f"var(--chart-{at}, {colour})" for at, colour in numbered),
    )


PAGE = _left_to_page(LIGHT)
"""For a picture inside a page: the page's style sheet may set --chart-ink, --chart-1 and so on."""


def page_variables(theme: Theme) -> dict[str, str]:
    """The names and values that a style sheet sets for a picture drawn with PAGE."""
    names = ("ink", "soft", "line", "rest")
    numbered = {f"--chart-{at}": colour for at, colour in enumerate(theme.series, 1)}
    return {f"--chart-{name}": str(getattr(theme, name)) for name in names} | numbered
