"""How wide text is when drawn, and where it may be broken. Estimates on the safe side."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = {
    **dict.fromkeys("0123456789", 0.56),
    **dict.fromkeys("ijlI|!.,:;'`()[]{}-·", 0.34),
    **dict.fromkeys("mwMW%@‰", 0.93),
    **dict.fromkeys(" ", 0.24),
    **dict.fromkeys("–", 0.56),
}
_OTHER, _CAPITAL = 0.58, 0.68
_BOLD = 1.05
_PIECE = re.compile(r"第?[0-9A-Za-z.,%‰_:/!#&=?–-]+[行页格年表]?|\s+|.", re.S)
_MARK = re.compile("[，：；、]")
_NO_START = frozenset("、。，．；：？！）》〉」』】”’…%,.;:?!)]}·")
_NO_END = frozenset("（《〈「『【“‘([{")


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Pixels that the text takes in that size."""
    return sum(map(_em, text)) * size * (_BOLD if bold else 1)


def _em(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WFA":
        return _LETTERS.get(char, 1.0)
    return _LETTERS.get(char, _CAPITAL if char.isupper() else _OTHER)


def wrapped(
    text: str,
    size: float,
    room: float,
    most: int = 3,
    *,
    bold: bool = False,
    even: bool = True,
) -> tuple[str, ...]:
    """The text in lines that fit the room, of about one length where that is wanted; the last
    one is cut with … where they would be too many."""
    text = " ".join(text.split())
    lines = _lines(text, size, room, bold)
    if len(lines) <= most:
        return tuple(_even(text, lines, size, room, bold) if even else lines)
    return (*lines[: most - 1], _cut("".join(lines[most - 1 :]), size, room, bold))


def _lines(text: str, size: float, room: float, bold: bool) -> list[str]:
    lines: list[str] = [""]
    for piece in _fitting(text, size, room, bold):
        if width_of(lines[-1] + piece.rstrip(), size, bold=bold) <= room or not lines[-1]:
            lines[-1] += piece
            continue
        kept, carried = _break(lines[-1], piece)
        if width_of((carried + piece).strip(), size, bold=bold) > room:
            kept, carried = lines[-1], ""
        lines[-1] = kept.rstrip()
        lines.append((carried + piece).lstrip())
    return [line.rstrip() for line in lines if line.strip()]


def _even(text: str, lines: list[str], size: float, room: float, bold: bool) -> list[str]:
    """As many lines, the last one not much shorter than the others."""
    told = _at_a_mark(text, size, room, bold) if len(lines) == 2 else None
    if told:
        return told
    narrow = room
    while len(lines) > 1 and narrow > 0.6 * room:
        narrow -= size / 2
        closer = _lines(text, size, narrow, bold)
        if len(closer) > len(lines):
            break
        lines = closer
    return lines


def _at_a_mark(text: str, size: float, room: float, bold: bool) -> list[str] | None:
    """Two lines that part after a comma or colon, if both then fit; the most even ones."""
    halves = [
        (text[: found.end()].rstrip(), text[found.end() :].lstrip())
        for found in _MARK.finditer(text[:-1])
    ]
    longest = [max(width_of(half, size, bold=bold) for half in pair) for pair in halves]
    best = min(zip(longest, halves, strict=True), default=None)
    return list(best[1]) if best and best[0] <= room and all(best[1]) else None


def _break(line: str, piece: str) -> tuple[str, str]:
    """What stays in the line, and what goes with the piece into the next one."""
    carried = ""
    while len(line) > 1 and (
        (carried + piece)[0] in _NO_START or line[-1] in _NO_END or _inside(line, carried)
    ):
        line, carried = line[:-1], line[-1] + carried
    return line, carried


def _inside(line: str, carried: str) -> bool:
    """Whether a break here would split a word or a number."""
    return bool(carried) and all(
        char.isascii() and not char.isspace() for char in (line[-1], carried[0])
    )


def _fitting(text: str, size: float, room: float, bold: bool) -> list[str]:
    """The pieces that are kept together; one too long for a line falls into its letters."""
    found: list[str] = []
    for piece in _PIECE.findall(text):
        fits = width_of(piece, size, bold=bold) <= room
        found += [piece] if fits else list(piece)
    return found


def _cut(text: str, size: float, room: float, bold: bool) -> str:
    if width_of(text, size, bold=bold) <= room:
        return text
    while text and width_of(text + "…", size, bold=bold) > room:
        text = text[:-1]
    return text.rstrip() + "…"
