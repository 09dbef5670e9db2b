"""The documents whose cells are at hand in memory, the last ones asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from bot.columns.cells import Cells

_KEPT = 192
"""Documents whose cells are kept; each takes some hundred kilobytes."""
_OFTEN = 3
"""Questions about a document after which its cells are read into memory where none has kept them
ready: reading them takes as long as a few statements."""
_COUNTED = 10_000

Read = Callable[[int], bytes | None]


class Shelf:
    """Cells by document: what was kept ready of them, or read from the database."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._cells: dict[int, Cells | None] = {}
        self._asked: Counter[int] = Counter()
        self.ready: Read | None = None
        """Where the cells of documents are kept ready, if they are."""

    def cells(self, document: int) -> Cells | None:
        """The cells of a document; None where it is not worth having them, or not possible."""
        if document in self._cells:
            return self._cells[document]
        content = self.ready(document) if self.ready else None
        if content is None:
            self._asked[document] += 1
            if self._asked[document] <= _OFTEN:
                return None
            content = self._read(document)
        if len(self._cells) >= _KEPT:
            self._cells.pop(next(iter(self._cells)), None)
        if len(self._asked) > _COUNTED:
            self._asked.clear()
        found = self._cells[document] = Cells(content) if content else None
        return found
