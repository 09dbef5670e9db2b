"""Loading into a database: once, twice, changed, refused, half way, while others read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from paper import spending, write

import bot.load.desk.load as loading
from bot.errors import DocumentError, StoreError
from bot.load.desk.bulk import load
from bot.load.desk.load import default_db
from bot.load.desk.outcome import Outcome, Refused
from bot.load.document.report import LoadReport
from bot.store import Store


def _states(outcomes: list[Outcome]) -> list[str]:
    return ["refused" if isinstance(o, Refused) else o.state for o in outcomes]


def _water(db: Path) -> list[Decimal | None]:
    store = Store(db)
    try:
        found = store.rows(
            "SELECT value FROM cells WHERE headline AND item = '水费' ORDER BY cell_id"
        )
    finally:
        store.close()
    return [row["value"] for row in found]


def test_once_and_twice(tmp_path: Path) -> None:
    """The second time nothing changes, not even the file."""
    db, file = tmp_path / "a.duckdb", write(tmp_path, spending(("水费", "1.00")))
    first = _states(load([file], db))
    before = db.stat()
    second = _states(load([file], db))

    assert (["loaded"], ["unchanged"]) == (first, second)
    assert (before.st_ino, before.st_mtime_ns) == (db.stat().st_ino, db.stat().st_mtime_ns)
    assert [Decimal("1.00")] == _water(db)


def test_changed(tmp_path: Path) -> None:
    """A changed document takes the place of the old one; others stay."""
    db = tmp_path / "a.duckdb"
    other = write(tmp_path, spending(("水费", "5.00")), name="乙局-2016.txt")
    load([write(tmp_path, spending(("水费", "1.00"))), other], db)
    outcomes = load([write(tmp_path, spending(("水费", "2.00")))], db)

    assert ["replaced"] == _states(outcomes)
    assert [Decimal("2.00"), Decimal("5.00")] == sorted(v for v in _water(db) if v is not None)


def test_same_content_under_another_name(tmp_path: Path) -> None:
    """A copy is not loaded again, so that nothing counts twice."""
    db = tmp_path / "a.duckdb"
    load([write(tmp_path, spending(("水费", "1.00")))], db)
    (copy,) = load([write(tmp_path, spending(("水费", "1.00")), name="副本.txt")], db)

    assert isinstance(copy, LoadReport)
    assert "unchanged" == copy.state
    assert any("内容相同" in warning for warning in copy.warnings)


def test_same_name_twice(tmp_path: Path) -> None:
    """Of two files of one name the second is refused and does not take the first one's place."""
    one = write(tmp_path / "一", spending(("水费", "1.00")))
    two = write(tmp_path / "二", spending(("水费", "2.00")))
    db = tmp_path / "a.duckdb"

    assert ["loaded", "refused"] == _states(load([one, two], db))
    assert [Decimal("1.00")] == _water(db)


def test_folder(tmp_path: Path) -> None:
    """A folder stands for the .txt files in it, and one bad file does not stop the others."""
    write(tmp_path / "d", spending(("水费", "1.00")), name="甲.txt")
    (tmp_path / "d" / "乙.txt").write_text("没有表。", encoding="utf-8")

    assert ["refused", "loaded"] == _states(load([tmp_path / "d"], tmp_path / "a.duckdb"))


def test_nothing_to_load(tmp_path: Path) -> None:
    """An empty folder is refused."""
    with pytest.raises(DocumentError, match="没有可载入的文件"):
        load([tmp_path], tmp_path / "a.duckdb")


def test_fails_half_way(tmp_path: Path) -> None:
    """A load that breaks off leaves the old data and no other file."""
    db = tmp_path / "a.duckdb"
    load([write(tmp_path, spending(("水费", "1.00")))], db)
    changed = write(tmp_path, spending(("水费", "2.00")))

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load([changed], db, broken)

    assert [Decimal("1.00")] == _water(db)
    assert {"a.duckdb", "a.duckdb.lock", "a.duckdb.originals", changed.name} == {
        p.name for p in tmp_path.iterdir()
    }


def test_readers_read_on(tmp_path: Path) -> None:
    """Who has the database open goes on reading the old data, and sees that there is new."""
    db = tmp_path / "a.duckdb"
    load([write(tmp_path, spending(("水费", "1.00")))], db)
    reader = Store(db)
    load([write(tmp_path, spending(("水费", "2.00")))], db)

    found = reader.rows("SELECT value FROM cells WHERE headline AND item = '水费'")
    assert [Decimal("1.00")] == [row["value"] for row in found]
    assert reader.replaced()
    assert [Decimal("2.00")] == _water(db)


def test_another_load_under_way(tmp_path: Path) -> None:
    """Two loads of one database do not run at once."""
    from bot.writer import rebuilt

    file = write(tmp_path, spending(("水费", "1.00")))
    with rebuilt(tmp_path / "a.duckdb"), pytest.raises(StoreError, match="正在进行"):
        load([file], tmp_path / "a.duckdb")


def test_damaged_database_is_kept(tmp_path: Path) -> None:
    """Loading into a file that is no database is refused, and the file stays as it was."""
    db = tmp_path / "a.duckdb"
    db.write_bytes(b"not a database")

    with pytest.raises(StoreError, match="打不开"):
        load([write(tmp_path, spending(("水费", "1.00")))], db)
    assert b"not a database" == db.read_bytes()


def test_default_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is built once; what a person loads into it stays when it is built anew."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    db = default_db()
    before = db.stat().st_mtime_ns
    assert (db, before) == (default_db(), db.stat().st_mtime_ns)
    load([write(tmp_path, spending(("某项费", "1.00")))], db)
    monkeypatch.setattr(loading, "_fingerprint", lambda *_: "another")
    store = Store(default_db())

    documents = [row["document"] for row in store.rows("SELECT document FROM documents")]
    assert {"涞源县人民政府办公室-2016.txt", "某县某局-2016.txt"} == set(documents)


def test_damaged_default_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged one is put aside and built anew."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "budget-bot").mkdir()
    (tmp_path / "budget-bot" / "documents.duckdb").write_bytes(b"damage")
    store = Store(default_db())

    assert 1 == len(store.rows("SELECT 1 FROM documents"))
    assert b"damage" == (tmp_path / "budget-bot" / "documents.duckdb.old").read_bytes()
