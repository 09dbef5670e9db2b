"""Bodies that a question leaves out of all: 除公安局外各部门, 不含教育局."""

from __future__ import annotations

import re
from functools import cache

from bot.ask.bodies.mentions import Named
from bot.ask.bodies.plural import body_words


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(f"(?:{body_words()['leaves_out']['opens']})$")


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(body_words()["leaves_out"]["joins"])


@cache
def _closes() -> re.Pattern[str]:
    return re.compile(body_words()["leaves_out"]["closes"])


def left_out(
    text: str, named: tuple[Named, ...]
) -> tuple[tuple[Named, ...], list[tuple[int, int]]]:
    """The bodies that are left out, and where in the text that is said."""
    out: list[Named] = []
    cut: list[tuple[int, int]] = []
    for one in named:
        joined = bool(out) and _joins().fullmatch(text[out[-1].end : one.start])
        opens = _opens().search(text[: one.start])
        if not joined and opens is None:
            continue
        start = out[-1].end if joined else (opens.start() if opens else one.start)
        out.append(one)
        cut.append((start, one.end))
    if out and (closes := _closes().match(text, out[-1].end)):
        cut.append(closes.span())
    return tuple(out), cut
