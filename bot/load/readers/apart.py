"""Cells of a text that stand alone on lines with blank lines between them: where they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.load.readers.piped import Numbered, is_amount
from bot.text import squeeze

_LEAST_AMOUNTS = 6
_SHARE = 8
"""One cell in so many at least gives an amount."""
_LONGEST_CELL = 45


def apart_runs(lines: Sequence[str]) -> list[range]:
    """The numbers of lines, blank ones too, between which cells stand apart by blank lines."""
    found: list[range] = []
    run: list[int] = []
    for at in [at for at, line in enumerate(lines) if line.strip()] + [-1]:
        alone = at >= 0 and "|" not in lines[at] and "\t" not in lines[at].strip()
        close = bool(run) and at == run[-1] + 1
        if run and (close or not alone):
            run = run[:-1] if close else run
            if _is_table([lines[n] for n in run]):
                found.append(range(run[0] + 1, run[-1] + 2))
            run = []
        if alone:
            run.append(at)
    return found


def _is_table(texts: Sequence[str]) -> bool:
    amounts = sum(1 for text in texts if is_amount(text))
    return amounts >= _LEAST_AMOUNTS and amounts * _SHARE >= len(texts)


def parts_of_run(group: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    """The lines of a run, parted around running text and notes."""
    long = [
        len(squeeze(text)) > _LONGEST_CELL or text.startswith(("注：", "注:")) for _, text in group
    ]
    starts = [at for at in range(1, len(group)) if long[at] or long[at - 1]]
    for start, end in pairwise((0, *starts, len(group))):
        yield list(group[start:end])
