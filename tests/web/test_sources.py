"""The pages of documents, tables and running text, over real HTTP."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import quote, unquote, urljoin

import httpx
import openpyxl
import pytest
from pages import cells_of, stored_cells
from paper import spending, table, write

from bot.ask.pipeline import Engine
from bot.load.desk.bulk import load
from bot.resources import documents_dir
from bot.store import Store
from bot.web import views
from bot.web.pages import links


def _tables(engine: Engine) -> list[tuple[str, int]]:
    rows = engine.knowledge.store.rows("SELECT document, seq FROM tables ORDER BY table_id")
    return [(row["document"], row["seq"] + 1) for row in rows]


def test_every_table_shows_the_cells_of_the_database(pages: str, engine: Engine) -> None:
    """The same cells in the same order, all of them, a blank as nothing."""
    tables = _tables(engine)
    for document, number in tables:
        html = httpx.get(f"{pages}d/{quote(document)}/{number}").text

        assert stored_cells(engine.knowledge.store, document, number) == cells_of(html)
    assert tables


def test_every_link_leads_somewhere(pages: str) -> None:
    """Every page that can be reached answers, and holds every place that is linked to on it."""
    seen: dict[str, str] = {}
    wanted: list[tuple[str, str]] = [(f"{pages}documents", "")]
    while wanted:
        address, anchor = wanted.pop()
        if address not in seen:
            answer = httpx.get(address)
            assert 200 == answer.status_code, address
            seen[address] = answer.text if "html" in answer.headers["content-type"] else ""
            for link in re.findall(r'(?:href|src)="([^"]+)"', seen[address]):
                page, _, place = urljoin(address, link.replace("&amp;", "&")).partition("#")
                if "?" not in page and not page.endswith(("/ask", "/search")) and page != pages:
                    wanted.append((page, place))
        if anchor and seen[address]:
            assert f'id="{anchor}"' in seen[address], (unquote(address), anchor)
    assert len(seen) > 10


def test_the_original_can_be_downloaded(pages: str) -> None:
    """The file as it was published, byte for byte, and never shown by the browser."""
    file = next(documents_dir().iterdir())
    answer = httpx.get(f"{pages}d/{quote(file.name)}/original")

    assert file.read_bytes() == answer.content
    assert answer.headers["content-disposition"].startswith("attachment")
    assert (
        hashlib.sha256(answer.content).hexdigest() in httpx.get(f"{pages}d/{quote(file.name)}").text
    )


@pytest.mark.parametrize("path", ["d/none.txt", "d/none.txt/1", "d/none.txt/s1", "no", "d/a/b/c"])
def test_what_is_not_there(pages: str, path: str) -> None:
    """An address that leads nowhere is told in a sentence."""
    answer = httpx.get(pages + path)

    assert (404, True) == (answer.status_code, "没有这一页" in answer.text)


def test_headers_keep_browsers_safe(pages: str) -> None:
    """No page runs a script or style that is not the package's own file."""
    answer = httpx.get(f"{pages}documents")
    policy = answer.headers["content-security-policy"]

    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "nosniff" == answer.headers["x-content-type-options"]
    assert not re.search(r"<script>|<style|\sstyle=|\son\w+=", answer.text)


def test_lanes_stand_side_by_side(tmp_path: Path) -> None:
    """Income and expenditure printed beside each other share rows, each cell in its own column."""
    rows = (
        ("收入项目", "收入预算数", "支出项目", "支出预算数"),
        ("一、财政拨款", "30.00", "一、工资", "10.00"),
        ("二、其他收入", "", "二、办公费", "15.00"),
        ("", "", "三、水费", "5.00"),
        ("收入合计", "30.00", "支出合计", "30.00"),
    )
    load([write(tmp_path, table("收支预算总表", *rows))], tmp_path / "db")
    store = Store(tmp_path / "db")
    html = views.table_page(store, links(3), "某县某局-2016.txt", 1) or ""
    store.close()

    assert "三、水费" in html
    printed = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row) for row in html.split("<tr id=")[1:]]
    assert [list(row) for row in rows[1:]] == [
        [re.sub("<.*?>", "", cell) for cell in row[:4]] for row in printed
    ]


def test_other_years_stand_beside_an_amount(tmp_path: Path) -> None:
    """An amount links to what the same body's document of another year says of the same thing."""
    files = []
    for year, amount in ((2016, "1.00"), (2017, "2.00")):
        file = write(tmp_path, spending(("水费", amount)), name=f"某局-{year}.txt")
        file.write_text(
            file.read_text(encoding="utf-8").replace("2016", str(year)), encoding="utf-8"
        )
        files.append(file)
    load(files, tmp_path / "db")
    store = Store(tmp_path / "db")
    html = views.table_page(store, links(3), "某局-2016.txt", 1) or ""
    store.close()
    (other,) = re.findall(r'<a href="([^"]+)">2017预算<b>2.00 万元</b></a>', html)

    assert other.endswith(f"/d/{quote('某局-2017.txt')}/1#r1c2")


def test_a_sheet_looks_as_it_was_published(tmp_path: Path) -> None:
    """Of a spreadsheet the page has every cell in its row and column, blanks blank, and the merged
    heads reach over the same columns and rows."""
    rows: list[list[object]] = [
        ["101某局2016年部门支出预算表"],
        ["单位：万元"],
        ["编码", "科目", "资金来源", None, "备注"],
        [None, None, "合计", "财政拨款", None],
        ["30201", "办公费", 12.5, 12.5, None],
        ["30205", "水费", None, None, "不安排"],
        [None, "合计", 12.5, 12.5, None],
    ]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for merged in ("A3:A4", "B3:B4", "C3:D3", "E3:E4"):
        book.active.merge_cells(merged)
    book.save(tmp_path / "某局-2016.xlsx")
    load([tmp_path / "某局-2016.xlsx"], tmp_path / "db")
    store = Store(tmp_path / "db")
    html = views.table_page(store, links(3), "某局-2016.xlsx", 1) or ""
    store.close()
    head, body = html.split("</thead>")
    shown = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row) for row in body.split("<tr id=")[1:]]

    assert [["" if cell is None else str(cell) for cell in row] for row in rows[4:]] == [
        row[:5] for row in shown
    ]
    for name, reach in (
        ("编码", 'scope="col" rowspan="2"'),
        ("资金来源", 'scope="colgroup" colspan="2"'),
        ("财政拨款", 'scope="col"'),
    ):
        assert f"<th {reach}>{name}</th>" in head
