"""Limits, faults and reloads: what the pages do when they are not treated well."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from pages import served
from paper import UNIT, spending, table, write

from bot.ask.pipeline import Engine
from bot.cli.app import run
from bot.errors import SettingsError
from bot.load.desk.bulk import load, remove
from bot.warm import open_engine
from bot.web.guard import Limits
from bot.web.serve import address_of, bind


def test_too_many_requests(engine: Engine, tmp_path: Path) -> None:
    """A visitor who asks too fast is told to wait, in a sentence."""
    with served(engine, tmp_path, Limits(burst=3, rate=0.001)) as pages:
        answers = [httpx.get(f"{pages}documents") for _ in range(5)]

    assert [200, 200, 200, 429, 429] == [answer.status_code for answer in answers]
    assert "太快" in answers[-1].text and answers[-1].headers["retry-after"]


def test_a_load_is_seen_at_once(tmp_path: Path) -> None:
    """After a load the pages show the new document, and the answer that changed says so."""
    db = tmp_path / "a.duckdb"
    load([write(tmp_path, spending(("水费", "1.00"), ("电费", "3.00")))], db)
    with served(open_engine(db), tmp_path) as pages, httpx.Client(base_url=pages) as visitor:
        shown = visitor.post("ask", data={"q": "电费多少"}, follow_redirects=True).text
        number = shown.split('href="./a/')[1].split('"')[0]
        before = visitor.get(f"a/{number}").text
        old = (tmp_path / "某县某局-2016.txt").read_bytes()
        load([write(tmp_path, spending(("水费", "1.00"), ("电费", "4.00")))], db)
        after = visitor.get(f"a/{number}").text
        shown = visitor.get("d/某县某局-2016.txt/1").text
        original = visitor.get("/" + re.findall(r'href="\.\./(o/[^"]+)"', after)[0])

    assert "不变" in before and "现在载入的就是这一版" in before
    assert all(told in after for told in ("已变", "3.00 万元", "4.00 万元", "现在载入的是另一版"))
    assert old == original.content
    assert ">4.00<" in shown and ">3.00<" not in shown


def test_a_database_that_vanishes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without its database a page says so in a sentence; where it should be, the log alone."""
    db = tmp_path / "a.duckdb"
    load([write(tmp_path, spending(("水费", "1.00")))], db)
    with served(open_engine(db), tmp_path) as pages:
        db.unlink()
        answer = httpx.get(f"{pages}documents")

    assert (503, True) == (answer.status_code, "数据库现在读不了" in answer.text)
    assert str(tmp_path) not in answer.text
    assert f"{db}：没有这个数据库" in capsys.readouterr().err


def test_odd_names_of_documents(tmp_path: Path) -> None:
    """A document whose name means something in an address or in HTML has its page too."""
    name = "甲 & 乙 #1 <b>?%2F.txt"
    db = tmp_path / "a.duckdb"
    load([write(tmp_path, spending(("水费", "1.00")), name=name)], db)
    with served(open_engine(db), tmp_path) as pages:
        listed = httpx.get(f"{pages}documents").text
        link = listed.split('href="./d/')[1].split('"')[0]
        page = httpx.get(f"{pages}d/{link}")
        sheet = httpx.get(f"{pages}d/{link}/1")

    assert (200, 200) == (page.status_code, sheet.status_code)
    assert "<b>?" not in listed and "&lt;b&gt;?" in listed
    assert ">1.00<" in sheet.text


def test_where_it_listens() -> None:
    """On loopback unless told otherwise; a bad address is told in a sentence."""
    with bind(None) as held:
        assert held.getsockname()[0] == "127.0.0.1"
        assert address_of(held).startswith("http://127.0.0.1:")
        with pytest.raises(SettingsError, match="不能在这里收听"):
            bind(f"127.0.0.1:{held.getsockname()[1]}")
    for odd in ("nonsense", "127.0.0.1:99999999", "no.such.host.invalid:80"):
        with pytest.raises(SettingsError, match="不能在这里收听"):
            bind(odd)


def test_from_the_shell(shipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An address that cannot be taken ends the command with one sentence."""
    assert 1 == run(["web", "--no-open", "--listen", "127.0.0.1:99999999"])
    assert "不能在这里收听" in capsys.readouterr().err


def test_a_document_that_was_taken_out(tmp_path: Path) -> None:
    """An answer outlives its document: it says that this is gone, and links nowhere."""
    db = tmp_path / "a.duckdb"
    load([write(tmp_path, spending(("水费", "1.00")), name="甲局-2016.txt")], db)
    other = table("部门支出预算", ("项目", "金额"), ("煤费", "2.00"), marks=("102乙局", UNIT))
    load([write(tmp_path, other, name="乙局-2016.txt")], db)
    with served(open_engine(db), tmp_path) as pages, httpx.Client(base_url=pages) as visitor:
        shown = visitor.post("ask", data={"q": "水费多少"}, follow_redirects=True).text
        number = shown.split('href="./a/')[1].split('"')[0]
        remove(["甲局-2016.txt"], db)
        after = visitor.get(f"a/{number}")
        talk = visitor.get("ask")

    assert (200, 200) == (after.status_code, talk.status_code)
    assert all(told in after.text for told in ("1.00 万元", "查不到了", "现在没有载入"))
    assert 'href="../d/' not in after.text
