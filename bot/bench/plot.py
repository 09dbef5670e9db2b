"""A plot of runs of different sizes: python -m bot.bench.plot REPORT.json ... > FILE.svg

Each report is what `budget-bot bench --json` printed for one size.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_WIDTH, _HEIGHT = 640, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 600, 30, 310
_LINES = (
    ("p99", "p99", "#b45309"),
    ("p95", "p95", "#a1a1aa"),
    ("median", "median", "#1d4ed8"),
    ("processor", "median, processor time", "#15803d"),
)


def plot(reports: Sequence[dict[str, Any]]) -> str:
    """An SVG of milliseconds a question by the number of names, names on a logarithmic axis."""
    points = sorted(reports, key=lambda report: report["corpus"]["names"])
    names = [report["corpus"]["names"] for report in points]
    top: float = max(report["times"]["all"]["p99"] for report in points) * 1.1
    low, high = math.log10(min(names)), math.log10(max(names)) or 1.0

    def x(count: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (math.log10(count) - low) / max(high - low, 0.1)

    def y(value: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * value / top

    parts = [
        f'<line x1="{_LEFT}" y1="{_BOTTOM}" x2="{_RIGHT}" y2="{_BOTTOM}" stroke="#71717a"/>',
        f'<line x1="{_LEFT}" y1="{_TOP}" x2="{_LEFT}" y2="{_BOTTOM}" stroke="#71717a"/>',
    ]
    for count in names:
        parts.append(_word(x(count), _BOTTOM + 18, f"{count:,}", "middle"))
    for value in _steps(top):
        parts.append(_word(_LEFT - 8, y(value) + 4, f"{value:g}", "end"))
    for at, (key, said, colour) in enumerate(_LINES):
        path = " ".join(
            f"{x(n):.1f},{y(r['times']['all'][key]):.1f}"
            for n, r in zip(names, points, strict=True)
        )
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(_word(_LEFT + 14, _TOP + 16 * at, said, "start", colour))
    parts.append(_word((_LEFT + _RIGHT) / 2, _BOTTOM + 40, "distinct names", "middle"))
    parts.append(_word(_LEFT, _TOP - 14, "ms a question", "start"))
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        f' font-family="sans-serif" font-size="12">\n{body}\n</svg>\n'
    )


def _word(x: float, y: float, text: str, anchor: str, colour: str = "#3f3f46") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{text}</text>'


def _steps(top: float) -> list[float]:
    step = 10 ** math.floor(math.log10(top))
    step = step if top / step >= 3 else step / 4
    return [step * at for at in range(int(top / step) + 1)]


if __name__ == "__main__":
    print(plot([json.loads(Path(name).read_text()) for name in sys.argv[1:]]), end="")
