"""SVG drawn as PNG with the fonts that ship here. The only module that imports resvg."""

from __future__ import annotations

from functools import cache, lru_cache
from html import unescape
from pathlib import Path

import resvg_py

_FOLDER = Path(__file__).parent / "fonts"
_FONTS = [str(_FOLDER / f"NotoSansCJKsc-{weight}.otf") for weight in ("Regular", "Bold")]
_KEPT = 32
"""Pictures at hand for the next who asks; each takes some 100 kB."""
_FAMILY = "Noto Sans CJK SC"


@lru_cache(maxsize=_KEPT)
def png_bytes(svg: str, scale: float = 2.0) -> bytes:
    """The picture as PNG, so many pixels to one of the SVG."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=scale,
        font_files=_FONTS,
        font_family=_FAMILY,
        sans_serif_family=_FAMILY,
        # Looking through the fonts of the system takes long, and few names need it.
        skip_system_fonts=_covered().issuperset(unescape(svg)),
    )
    return bytes(drawn)


@cache
def _covered() -> frozenset[str]:
    """The characters that the fonts draw, and those that need no drawing."""
    return frozenset((_FOLDER / "covered.txt").read_text(encoding="utf-8")) | {"\n"}
