"""The index of names is made before a load swaps the database in."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import spending, write

from bot.ask.vocabulary.indexed import FEW, index_ahead
from bot.folders import cache_dir
from bot.load.desk.bulk import load, remove
from bot.warm import open_engine

_OFFICES = (
    "教育", "水利", "民政", "财政", "审计", "统计", "林业", "司法", "公安", "档案",
)  # fmt: skip


def _indexes() -> set[Path]:
    return set(cache_dir().glob("names-*"))


def test_ready_before_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is there when the database is, nobody makes it again, and it knows what is new."""
    # Other tests make indexes at the same time in the cache that all share.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder, db = tmp_path / "d", tmp_path / "many.duckdb"
    for number, office in enumerate(_OFFICES):
        name = f"青山县{office}局"
        part = spending(("水费", f"{number}.00")).replace("某局", name)
        write(folder, part, name=f"{name}-2016.txt")
    assert len(_OFFICES) > FEW + 1
    before = _indexes()
    load([folder], db, workers=1, before=index_ahead)
    made = _indexes() - before
    assert 1 == len(made)
    engine = open_engine(db)
    assert "3.00" == engine.ask("青山县财政局2016年水费多少").answer.figures[0].value
    assert made == _indexes() - before
    remove(["青山县水利局-2016.txt"], db, index_ahead)
    now = _indexes() - before - made
    assert 1 == len(now)
    assert not engine.ask("青山县水利局2016年水费多少").answer.figures
    assert "4.00" == engine.ask("青山县审计局2016年水费多少").answer.figures[0].value
    assert now == _indexes() - before - made
