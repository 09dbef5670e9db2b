"""What the terminal shows: colour and tables for a person, plain text for a pipe.

The only module that imports rich, and only where colour is shown: it takes 0.1 s to import.
The words of an answer are those of its `text`, whatever the colour.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from bot.model import Answer
from bot.resources import read_yaml
from bot.text import width

if TYPE_CHECKING:
    from rich.console import Console

_SOURCES = ("source", "also")
"""Sentences of data/replies.yaml that open with a fixed word and name places."""


class Screen:
    """Standard output as a person or a program sees it."""

    def __init__(self, stream: TextIO | None = None, *, colour: bool | None = None) -> None:
        self._stream = stream or sys.stdout
        self.colour = self._stream.isatty() if colour is None else colour
        self._console: Console | None = None

    @property
    def console(self) -> Console:
        """The rich console on this stream."""
        if self._console is None:
            from rich.console import Console

            self._console = Console(file=self._stream, force_terminal=True, highlight=False)
        return self._console

    def line(self, text: str = "", style: str = "") -> None:
        """Show one line."""
        if self.colour:
            self.console.print(printable(text), style=style or None, markup=False, soft_wrap=True)
        else:
            print(printable(text), file=self._stream, flush=True)

    def answer(self, answer: Answer) -> None:
        """Show an answer: the figure bold, the sources dim, each doubt marked."""
        if not self.colour:
            self.line(answer.text)
            return
        for text, style in _styled(answer):
            if style == "lead":
                self._lead(text, answer)
            else:
                self.line(f"※ {text}" if style == "yellow" else text, style)

    def _lead(self, text: str, answer: Answer) -> None:
        from rich.text import Text

        shown = Text(printable(text))
        for figure in answer.figures:
            shown.highlight_words([f"{figure.value} {figure.unit}".strip()], "bold green")
        self.console.print(shown, soft_wrap=True)

    def follow_ups(self, answer: Answer) -> None:
        """Show the follow-ups that an answer offers, numbered."""
        if answer.status.value == "answered" and answer.choices:
            offered = enumerate(answer.choices, 1)
            self.line("接着问：" + "  ".join(f"{n} {c.label}" for n, c in offered), "dim cyan")

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Show a table; for a program its cells stand between tabs."""
        texts = [[printable(str(cell)) for cell in row] for row in rows]
        if not self.colour:
            for row in [list(heads), *texts]:
                self.line("\t".join(row))
            return
        from rich.table import Table
        from rich.text import Text

        grid = Table(header_style="bold", box=None, pad_edge=False)
        for at, head in enumerate(heads):
            numbers = all(row[at].replace(".", "").isdigit() for row in texts)
            grid.add_column(head, justify="right" if numbers and texts else "left")
        for row in texts:
            grid.add_row(*(Text(cell) for cell in row))
        self.console.print(grid)

    @contextmanager
    def progress(self, doing: str) -> Iterator[Progress]:
        """Shows what is under way for as long as the block runs."""
        if not self.colour:
            yield Progress(self, None)
            return
        with self.console.status(doing) as status:
            yield Progress(self, status)


class Progress:
    """What is under way: a spinner for a person, nothing for a program."""

    def __init__(self, screen: Screen, status: object) -> None:
        self._screen = screen
        self._status = status

    def now(self, text: str) -> None:
        """Say what is done now."""
        update = getattr(self._status, "update", None)
        if update is not None:
            update(printable(text))


def _styled(answer: Answer) -> Iterator[tuple[str, str]]:
    """The lines of an answer, each with its style; "lead" for the one with the figure."""
    replies = read_yaml("replies.yaml")
    openings = tuple(str(replies[name]).split("{")[0] for name in _SOURCES)
    notes = set(answer.notes)
    for line in answer.text.split("\n"):
        if line in notes:
            yield line, "yellow"
        elif line.startswith(openings):
            yield line, "dim"
        else:
            yield line, "lead"


def printable(text: str) -> str:
    """The text without what would steer the terminal: escape sequences from a document or a
    question must not colour, move or rename it."""
    return "".join(
        char if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs") else "\ufffd"
        for char in text
    )


def clipped(text: str, columns: int) -> str:
    """The text cut to so many columns, with … where something was cut."""
    flat = " ".join(text.split())
    if width(flat) <= columns:
        return flat
    kept, used = "", 1
    for char in flat:
        used += width(char)
        if used > columns:
            break
        kept += char
    return kept + "…"
