"""Every query file, check and statement of the program gives the same rows on both engines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from bot.ask.pipeline import Engine
from bot.ask.types.catalogue import read_catalogue
from bot.audit.checks import read_checks
from bot.db import Address
from bot.load.desk.load import samples_db
from bot.opening import open_store
from bot.resources import queries_dir, statement
from bot.selftest import faults_of
from bot.store import Row, Store


class _Both(Store):
    """A store that asks both engines and compares what they say."""

    def __init__(self, file: Store, cluster: Store, asked: set[str]) -> None:
        self.path, self.stamp, self.cells = file.path, file.stamp, {}
        self.file, self.cluster, self.asked = file, cluster, asked

    def rows(self, sql: str, values: Mapping[str, object] | None = None) -> list[Row]:
        """The rows, which are the same on both."""
        found = self.file.rows(sql, values)
        self.asked.add(sql)

        assert found == self.cluster.rows(sql, values), sql

        return found

    def columns(self) -> None:
        """No cells in memory: every statement runs on both."""

    def replaced(self) -> bool:
        """Nothing is replaced while tests run."""
        return False

    @property
    def everything(self) -> Store:
        """The whole of both."""
        return _Both(self.file.everything, self.cluster.everything, self.asked)

    def within(self, documents: Iterable[int]) -> Store:
        """The same part of both."""
        chosen = tuple(documents)
        return _Both(self.file.within(chosen), self.cluster.within(chosen), self.asked)


def _both(file: Path, address: Address) -> _Both:
    return _Both(open_store(file), open_store(address), set())


@pytest.fixture(scope="session")
def both(shipped: Path, address: Address) -> _Both:
    """The shipped database on both engines."""
    return _both(shipped, address)


@pytest.fixture(scope="session")
def many(many_address: Address) -> _Both:
    """The samples of several bodies and years on both engines."""
    return _both(samples_db(), many_address)


def test_every_query_file(both: _Both, many: _Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """All questions that query files hold as tests run the same statements with the same rows."""
    stores = {both.path: both, many.path: many}
    monkeypatch.setattr("bot.ask.pipeline.open_store", stores.get)
    templates = read_catalogue(queries_dir())
    engines = [Engine(path, templates) for path in stores]

    assert [] == faults_of(templates, *engines)
    assert set() == {t.name for t in templates if t.sql not in both.asked | many.asked}


@pytest.mark.parametrize("name", sorted(f.stem for f in (queries_dir() / "checks").glob("*.sql")))
def test_every_check(name: str, both: _Both, many: _Both) -> None:
    """Each check of the audit finds the same in every document."""
    check = next(c for c in read_checks(queries_dir() / "checks") if c.name == name)
    for store in (both, many):
        for row in store.rows("SELECT document_id FROM documents ORDER BY document_id"):
            store.rows(check.sql, {"document": row["document_id"]})

        assert check.sql in store.asked


_DOCUMENT = {"document": None}


@pytest.mark.parametrize("name", ["list_cells", "list_changes", "list_documents", "list_tables"])
def test_every_list(name: str, many: _Both) -> None:
    """The lists of the command line are the same, each cell and its place among them."""
    found = many.rows(statement(name), _DOCUMENT)

    assert found or name == "list_changes"
