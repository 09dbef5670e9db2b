"""Reader of CSV files: a line a row, tables under each other."""

from __future__ import annotations

import csv
from collections import Counter

from bot.errors import DocumentError
from bot.load.raw import Place, RawCell, RawDocument, Row
from bot.load.readers.decode import decoded
from bot.load.readers.gather import MOST_ROWS, assembled, tables_of
from bot.load.readers.source import Source
from bot.load.readers.unmerged import unmerged

_SEPARATORS = ",\t;|"
_MOST_COLUMNS = 1_000
csv.field_size_limit(1_000_000)


def read_csv(source: Source) -> RawDocument:
    """The file taken apart; raises DocumentError."""
    text = decoded(source).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    rows: list[Row] = []
    reader = csv.reader(text.split("\n"), delimiter=_separator(text))
    before = 0
    try:
        for cells in reader:
            place = Place(before + 1, reader.line_num)
            before = reader.line_num
            if len(rows) >= MOST_ROWS or len(cells) > _MOST_COLUMNS:
                raise DocumentError(
                    f"{source.name}：超过 {MOST_ROWS} 行或 {_MOST_COLUMNS} 列，不像预算表；"
                    "请拆开后再载入。"
                )
            if cells:
                rows.append(Row(tuple(RawCell(cell, place) for cell in cells)))
            else:
                rows.append(Row((RawCell("", place),)))
    except csv.Error:
        raise DocumentError(
            f"{source.name}：第{before + 1}行不是 CSV 的一行；请另存后再载入。"
        ) from None
    return assembled(source, (unmerged(block) for block in tables_of(rows, grid=False)))


def _separator(text: str) -> str:
    """The character that most lines hold, outside quotes."""
    counts: Counter[str] = Counter()
    for line in text.split("\n")[:200]:
        bare = "".join(line.split('"')[::2])
        counts.update({mark for mark in _SEPARATORS if mark in bare})
    return max(_SEPARATORS, key=lambda mark: counts[mark])
