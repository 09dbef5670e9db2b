"""Bad files loaded beside good ones: each is refused in one sentence or loads, all else stays.

`tests/bench/damage.py` does the same with many more.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from bad_files import cut, flipped, giants, liars, odd_names, originals, spoilt_inside
from paper import spending, write

from bot.load.desk.bulk import load
from bot.load.desk.outcome import Refused
from bot.load.document.report import LoadReport
from bot.store import Store

_FAULTS = ("意外结束", "读不下去", "秒还没有读完", "内存超过")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A database with one document."""
    load([write(tmp_path / "good", spending(("水费", "1.00")))], tmp_path / "a.duckdb")
    return tmp_path / "a.duckdb"


def _refusals(files: list[Path], db: Path) -> list[str]:
    """Why files were refused, once it is seen that the document loaded before is as it was."""
    outcomes = load(files, db)
    with_db = Store(db)
    try:
        rows = with_db.rows("SELECT text FROM cells WHERE item = '水费' AND document_id = 1")
        loaded = {row["document"] for row in with_db.rows("SELECT document FROM documents")}
    finally:
        with_db.close()
    refused = [outcome.reason for outcome in outcomes if isinstance(outcome, Refused)]

    assert "1.00" in {row["text"] for row in rows}
    assert {o.document for o in outcomes if isinstance(o, LoadReport)} <= loaded
    assert not [one for one in refused if "\n" in one or any(fault in one for fault in _FAULTS)]
    return refused


def test_damaged(tmp_path: Path, db: Path) -> None:
    """Documents of every format cut off, with bytes changed and spoilt inside."""
    made = tmp_path / "made"
    made.mkdir()
    files = []
    for file in originals(tmp_path / "whole"):
        files += [*chain(cut(file, made, 3), flipped(file, made, 2))]
        if file.suffix in (".docx", ".xlsx", ".ods"):
            files += spoilt_inside(file, made, 2)

    assert _refusals(files, db)


def test_outsized(tmp_path: Path, db: Path) -> None:
    """Tables of very many rows or 16,000 columns, endless cells, bombs: all refused."""
    files = list(giants(tmp_path, rows=50_500))

    assert len(files) == len(_refusals(files, db))


def test_endings_that_lie(tmp_path: Path, db: Path) -> None:
    """A document under another's ending is read as what it is, or refused."""
    whole = [f for f in originals(tmp_path / "whole") if "水利局" in f.name]
    refused = _refusals(list(liars(whole, tmp_path))[::3], db)

    assert len(refused) < 5


def test_odd_names(tmp_path: Path, db: Path) -> None:
    """Quotes, backslashes, line ends and bytes that are no text stand in names and do no harm."""
    files = list(odd_names(write(tmp_path / "good", spending(("电费", "2.00"))), tmp_path))

    assert [] == _refusals(files, db)
