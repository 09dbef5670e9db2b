"""SVG drawn as PNG with the fonts that ship here. The only module that imports resvg."""

from __future__ import annotations

from pathlib import Path

import resvg_py

_FONTS = tuple(
    str(Path(__file__).parent / "fonts" / f"NotoSansCJKsc-{weight}.otf")
    for weight in ("Regular", "Bold")
)
_FAMILY = "Noto Sans CJK SC"


def png_bytes(svg: str, scale: float = 2.0) -> bytes:
    """The picture as PNG, so many pixels to one of the SVG."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=scale,
        font_files=list(_FONTS),
        font_family=_FAMILY,
        sans_serif_family=_FAMILY,
        skip_system_fonts=True,
    )
    return bytes(drawn)
