"""Pages in so small a print that borders lie as near as lines drawn double: made larger."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

from bot.load.pdf.pdf_page import Char, Page, Ruling

_SMALL = 5.0
"""Height of writing in points below which a page is made larger: a wide sheet fit to a page."""
_FEWEST = 20
"""Characters that tell the height of a page's writing."""


def enlarged(page: Page) -> Page:
    """The page, doubled until its writing is as high as that of others; pages of one table, which
    are printed alike, are enlarged alike."""
    if len(page.chars) < _FEWEST:
        return page
    size, scale = median(char.size for char in page.chars), 1
    while 0.1 < size * scale < _SMALL:
        scale *= 2
    return page if scale == 1 else _scaled(page, scale)


def _scaled(page: Page, by: int) -> Page:
    return replace(
        page,
        width=page.width * by,
        height=page.height * by,
        chars=tuple(_char(char, by) for char in page.chars),
        rulings=tuple(Ruling(r.level, r.at * by, r.start * by, r.end * by) for r in page.rulings),
    )


def _char(char: Char, by: int) -> Char:
    return replace(
        char,
        left=char.left * by,
        right=char.right * by,
        top=char.top * by,
        bottom=char.bottom * by,
        base=char.base * by,
    )
