"""Tables as files: the same cells in the same order as the document's."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from bot.cli.app import run
from bot.errors import StoreError
from bot.files.tables import table_csv, table_xlsx
from bot.money import parse_amount
from bot.resources import statement
from bot.store import Row, Store


@pytest.fixture(scope="module")
def store(shipped: Path) -> Iterator[Store]:
    """The shipped documents."""
    opened = Store(shipped)
    yield opened
    opened.close()


def _tables(store: Store) -> list[Row]:
    return store.rows(statement("list_tables"), {"document": None})


def test_csv_holds_every_cell(store: Store) -> None:
    """Every cell of every table stands in its file, in the order printed."""
    for table in _tables(store):
        content = table_csv(store, table["document"], table["number"]).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(content)))[1:]
        printed = [
            cell["text"].replace(",", "") if parse_amount(cell["text"]) else cell["text"]
            for cell in store.rows(statement("list_cells"), {"document": table["document"]})
            if cell["table"] == table["title"]
        ]

        assert table["lines"] == len(rows)
        assert [text for text in printed if text] == [
            text.removeprefix("'") for row in rows for text in row[:-1] if text
        ]


def test_xlsx_holds_numbers(store: Store) -> None:
    """Amounts are numbers, and a second sheet tells whose table it is."""
    for table in _tables(store):
        content = table_xlsx(store, table["document"], table["number"])
        sheet, about = openpyxl.load_workbook(io.BytesIO(content)).worksheets
        written = [
            Decimal(repr(cell.value))
            for row in sheet.iter_rows(min_row=2)
            for cell in row
            if cell.data_type == "n" and cell.value is not None
        ]
        values = store.rows(statement("list_cells"), {"document": table["document"]})
        amounts = [
            cell["value"] for cell in values if cell["table"] == table["title"] and cell["value"]
        ]

        assert set(amounts) <= set(written)
        assert table["title"] == about["B2"].value


def test_units_in_the_head(store: Store) -> None:
    """A column of amounts names its unit."""
    table = next(t for t in _tables(store) if t["unit"] == "万元")
    content = table_csv(store, table["document"], table["number"]).decode("utf-8-sig")

    assert "（万元）" in content.split("\n")[0]


def test_no_such_table(store: Store) -> None:
    """A number that no table has gets a sentence."""
    with pytest.raises(StoreError, match="没有第 99 张表"):
        table_csv(store, "没有.txt", 99)


_SHARED = Path(__file__).resolve().parents[3] / "shared" / "documents"


@pytest.mark.skipif(not _SHARED.is_dir(), reason="the documents of other publishers are not here")
@pytest.mark.parametrize("name", ["*.blanks-vanish.txt", "*2018.xlsx"])
def test_other_documents(name: str, tmp_path: Path) -> None:
    """Of documents of any format each cell stands in its row and column, and is lost nowhere."""
    file = max(_SHARED.glob(name), key=lambda file: file.stat().st_size)
    db = tmp_path / "other.duckdb"
    assert 0 == run(["load", str(file), "--db", str(db)])
    opened = Store(db)
    tables = _tables(opened)
    for table in tables:
        content = table_csv(opened, table["document"], table["number"]).decode("utf-8-sig")
        written = "".join(content.split())
        about = {"document": table["document"], "number": table["number"]}
        table_id = opened.rows(statement("table_about"), about)[0]["table_id"]
        cells = opened.rows(statement("table_cells"), {"table_id": table_id})

        printed = {cell["row_seq"] for cell in cells}
        assert len(printed) == len(list(csv.reader(io.StringIO(content)))) - 1
        for cell in cells:
            text = str(cell["text"]).replace('"', '""')
            plain = text.replace(",", "") if cell["value"] is not None else text
            assert "".join(plain.split()) in written or "".join(text.split()) in written
    opened.close()

    assert tables
