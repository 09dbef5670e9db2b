"""Numbers of a spreadsheet written as the sheet shows them: 1234.5 under #,##0.00 is 1,234.50."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"',
    44: '#,##0.00;-#,##0.00;"-"',
}
"""The formats that every spreadsheet program knows by number."""

_ASIDE = re.compile(r'\[[^\]]*\]|_.|\*.|\\(.)|"([^"]*)"')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*,*)?")


def shown(value: float, pattern: str) -> str:
    """The number as the format shows it; as it is where the format is none of figures."""
    exact = Decimal(f"{value:.15g}")
    sections = [_plain(part) for part in _split(pattern)]
    section, magnitude = _section(sections, exact)
    digits = _DIGITS.search(section)
    if not pattern or pattern == "@" or "general" in section.lower() or "E" in section:
        return format(exact, "f")
    if digits is None or not digits.group().strip("?"):
        return _literal(section) if len(sections) > 1 else format(exact, "f")
    if "/" in section or re.search(r"[ymdhs]", section, re.I):
        return format(exact, "f")
    return _laid_out(magnitude, section, digits)


def _laid_out(value: Decimal, section: str, digits: re.Match[str]) -> str:
    mask = digits.group().rstrip(",")
    thousands = len(digits.group()) - len(mask)
    value = value / 1000**thousands * (100 if "%" in section else 1)
    whole, _, places = mask.partition(".")
    rounded = abs(value).quantize(Decimal(1).scaleb(-len(places)), rounding=ROUND_HALF_UP)
    text = format(rounded, ",f" if "," in whole else "f")
    for _ in range(len(places) - len(places.rstrip("#?"))):
        text = text[:-1] if text.endswith("0") else text
    text = text.rstrip(".")
    if "0" not in mask and not rounded:
        text = ""
    least = sum(1 for char in whole if char == "0")
    head, dot, tail = text.partition(".")
    if least > 1 and "," not in whole:
        head = head.rjust(least, "0")
    before = section[: digits.start()]
    sign = "-" if (value < 0 or "-" in before or "(" in before) and rounded else ""
    return sign + head + dot + tail + ("%" if "%" in section else "")


def _split(pattern: str) -> list[str]:
    """The sections between semicolons that are not quoted."""
    parts = [""]
    for token in re.findall(r'"[^"]*"|\\.|.', pattern, re.S):
        if token == ";":
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _plain(section: str) -> str:
    """The section without colours, conditions, paddings and the marks of quoting."""
    return _ASIDE.sub(lambda m: m.group(1) or m.group(2) or "", section)


def _section(sections: list[str], value: Decimal) -> tuple[str, Decimal]:
    """The section for a number of this sign; a section for negatives brings its own sign."""
    if value < 0 and len(sections) > 1:
        return sections[1], abs(value)
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def _literal(section: str) -> str:
    """What a section without digits shows: a dash for zero, or nothing."""
    return section.replace("?", "").replace("#", "").strip()
