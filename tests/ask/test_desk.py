"""What stands around an answer."""

from __future__ import annotations

from bot.ask.pipeline import Engine
from bot.model import Status

_DOCUMENT = "涞源县人民政府办公室-2016.txt"


def test_source_rows(engine: Engine) -> None:
    """The rows of the sources are given as printed, each once."""
    rows = engine.source_rows(engine.ask("公务接待费多少").answer)
    assert 4 == len(rows) == len({(row.table, row.place) for row in rows})
    assert all("100.00" in row.cells for row in rows)
    assert all(row.header for row in rows)


def test_source_paragraph(engine: Engine) -> None:
    """A paragraph is a row of one cell."""
    rows = engine.source_rows(engine.ask("三公经费为什么说明里写1135000万元").answer)
    assert any("1135000万元" in cell for row in rows for cell in row.cells)


def test_no_rows(engine: Engine) -> None:
    """An answer without sources has no rows and no citation."""
    answer = engine.ask("你好").answer
    assert ((), "") == (engine.source_rows(answer), engine.citation(answer))


def test_loaded(engine: Engine) -> None:
    """The loaded document is told with publisher, year, phase and tables."""
    [one] = engine.loaded()
    found = (one.document, one.publisher, one.year, one.phase, one.tables)
    assert (_DOCUMENT, "涞源县人民政府办公室", 2016, "预算", 12) == found


def test_examples(engine: Engine) -> None:
    """Every example is answered."""
    examples = engine.examples()
    assert len(examples) >= 4
    assert [] == [q for q in examples if engine.ask(q).answer.status is not Status.ANSWERED]


def test_citation(engine: Engine) -> None:
    """A citation holds all that quoting needs, in one line."""
    citation = engine.citation(engine.ask("公务接待费多少").answer)
    amount = "涞源县人民政府办公室2016年预算公务接待费 100.00 万元"
    for part in (amount, "第1117–1118行", _DOCUMENT):
        assert part in citation
    assert "\n" not in citation
