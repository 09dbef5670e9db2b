"""Loading, listing, checking and scoring from the command line; wrong usage; exit statuses."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from paper import spending, write

from bot.cli.app import app, run
from bot.cli.lists import CELL_COLUMNS

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def db(tmp_path: Path, capsys: Captured) -> str:
    """A database with one small document."""
    file = write(tmp_path, spending(("一、水费", "1.50"), ("二、电费", "")))
    assert 0 == run(["load", str(file), "--db", str(tmp_path / "a.duckdb")])
    capsys.readouterr()
    return str(tmp_path / "a.duckdb")


def test_load(tmp_path: Path, capsys: Captured) -> None:
    """The report counts tables, lines, cells and what is not accounted for."""
    file = write(tmp_path, spending(("水费", "1.50"), ("电费", "")))
    arguments = ["load", str(file), "--db", str(tmp_path / "a.duckdb")]
    assert 0 == run(arguments)
    out = capsys.readouterr().out
    for part in ("已载入", "1 张表，2 行，4 格", "空白 1 格", "没有着落 0"):
        assert part in out
    assert 0 == run(arguments)
    assert "跳过" in capsys.readouterr().out


def test_load_refuses(tmp_path: Path, capsys: Captured) -> None:
    """Each bad document gets a sentence on standard error; the good one is loaded; status 1."""
    good = write(tmp_path, spending(("水费", "1.50")))
    bad = {"空.txt": b"", "二.txt": b"\x00\x01", "码.txt": "水费多少".encode("gb18030")}
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    files = [str(good), *(str(tmp_path / name) for name in bad), str(tmp_path / "无.txt")]
    assert 1 == run(["load", *files, "--db", str(tmp_path / "a.duckdb")])
    out, err = capsys.readouterr()
    assert "没有着落 0" in out
    assert 4 == len(err.splitlines())
    assert "Traceback" not in err


def test_documents_and_tables(db: str, capsys: Captured) -> None:
    """What is loaded is listed, for people and for programs."""
    assert 0 == run(["documents", "--db", db])
    assert "某县某局-2016.txt" in capsys.readouterr().out
    assert 0 == run(["documents", "--db", db, "--json"])
    (document,) = json.loads(capsys.readouterr().out)
    assert (2016, "预算", 1, "万元") == tuple(
        document[name] for name in ("year", "phase", "tables", "units")
    )
    assert 0 == run(["tables", "--db", db, "--json"])
    (table,) = json.loads(capsys.readouterr().out)
    assert ("部门支出预算", 2, 4) == (table["title"], table["lines"], table["cells"])
    assert 0 == run(["tables", "--db", db])
    assert "部门支出预算" in capsys.readouterr().out


def test_cells(db: str, capsys: Captured) -> None:
    """Every cell is written with its provenance; a blank has no value."""
    assert 0 == run(["cells", "--db", db, "--document", "某县某局-2016.txt"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert list(CELL_COLUMNS) == list(rows[0])
    amounts = [row for row in rows if row["column"] == "金额"]
    assert [("1.5", "1.50", "万元"), ("", "", "万元")] == [
        (row["value"], row["text"], row["unit"]) for row in amounts
    ]
    assert ["水费", "电费"] == [row["path"] for row in amounts]
    assert all(row["place"].startswith("第") for row in rows)


def test_database_from_the_environment(
    db: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """BUDGET_BOT_DB serves where --db is not given."""
    monkeypatch.setenv("BUDGET_BOT_DB", db)
    assert 0 == run(["ask", "水费多少"])
    assert "1.50 万元" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", "--nope", "x"], "没有选项 --nope"),
        (["nope"], "没有命令 nope"),
        (["ask"], "缺少"),
        (["load"], "缺少"),
        (["ask", "x", "--db"], "--db"),
        (["documents", "x"], "多出了 x"),
        (["eval", "x", "--failures", "many"], "--failures"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str, capsys: Captured) -> None:
    """Wrong usage is one sentence, with status 2."""
    assert 2 == run(arguments)
    out, err = capsys.readouterr()
    assert "" == out
    assert said in err
    assert 1 == len(err.splitlines())


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "水费多少"], ["ask", "--jsonl"], ["chat"], ["documents"], ["tables"], ["cells"],
        ["check"], ["eval", "questions"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("content", [None, b"damaged"])
def test_bad_database(
    arguments: list[str], content: bytes | None, tmp_path: Path, capsys: Captured
) -> None:
    """Every command refuses a missing and a damaged database in one sentence, with status 1."""
    path = tmp_path / "a.duckdb"
    if content:
        path.write_bytes(content)
    assert 1 == run([*arguments, "--db", str(path)])
    out, err = capsys.readouterr()
    assert "" == out
    assert 1 == len(err.splitlines())
    assert "a.duckdb：" in err


def test_document_that_is_not_loaded(db: str, capsys: Captured) -> None:
    """A document of another name is refused, and the loaded ones are named."""
    assert 1 == run(["cells", "--db", db, "--document", "乙"])
    assert "某县某局-2016.txt" in capsys.readouterr().err


def test_check(shipped: Path, capsys: Captured) -> None:
    """The query files that ship with the program pass."""
    assert 0 == run(["check"]), capsys.readouterr().err
    assert "都对" in capsys.readouterr().out


def test_settings_faults(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    """A setting that makes no sense stops `serve` before it starts."""
    monkeypatch.setenv("BUDGET_BOT_ADMINS", "someone")
    assert 1 == run(["serve"])
    assert "BUDGET_BOT_ADMINS" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name", [None, *(c.callback.__name__ for c in app.registered_commands if c.callback)]
)
def test_help(name: str | None, capsys: Captured) -> None:
    """--help works everywhere."""
    name = {"evaluate": "eval"}.get(name or "", name)
    assert 0 == run([*([name] if name else []), "--help"])
    assert "Usage" in capsys.readouterr().out


def test_as_a_program(shipped: Path, tmp_path: Path) -> None:
    """From any folder, in any locale: answers on standard output, faults on standard error."""
    root = str(Path(__file__).resolve().parents[2])
    environment = os.environ | {"PYTHONPATH": root, "LC_ALL": "C", "PYTHONUTF8": "0"}

    def program(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "bot", *arguments]
        return subprocess.run(command, capture_output=True, cwd=tmp_path, env=environment)

    good = program("ask", "公务接待费多少?")
    assert (0, b"") == (good.returncode, good.stderr)
    assert "100.00 万元" in good.stdout.decode()
    bad = program("ask", "x", "--db", "none.duckdb")
    assert (1, b"") == (bad.returncode, bad.stdout)
    assert "没有这个数据库" in bad.stderr.decode()


def test_one_document(db: str, capsys: Captured) -> None:
    """`documents --document` lists that one; a name that is not loaded is refused."""
    assert 0 == run(["documents", "--document", "某县某局-2016.txt", "--db", db])
    assert "某县某局-2016.txt" in capsys.readouterr().out
    assert 1 == run(["documents", "--document", "无.txt", "--db", db])
    assert "没有载入“无.txt”" in capsys.readouterr().err


def test_nothing_loaded(db: str, capsys: Captured) -> None:
    """When the last document is taken out, lists and answers say that nothing is loaded."""
    assert 0 == run(["documents", "--remove", "某县某局-2016.txt", "--db", db])
    capsys.readouterr()
    for arguments in (["documents"], ["ask", "水费多少"], ["ask", "水费占多少"]):
        assert 0 == run([*arguments, "--db", db])
        assert "还没有载入任何文件" in capsys.readouterr().out


def test_shipped_document_removed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Captured
) -> None:
    """Who takes a shipped document out is told how to put it back."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("BUDGET_BOT_DB", raising=False)
    assert 0 == run(["documents", "--remove", "涞源县人民政府办公室-2016.txt"])
    command = capsys.readouterr().out.splitlines()[-1].split("budget-bot ")[1]
    assert 0 == run(shlex.split(command))
    capsys.readouterr()
    assert 0 == run(["documents"])
    assert "涞源县人民政府办公室-2016.txt" in capsys.readouterr().out


def test_no_client_for_a_cluster(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    """Without the cluster's client, the refusal says what to install."""
    monkeypatch.setitem(sys.modules, "clickhouse_connect", None)
    monkeypatch.setitem(sys.modules, "clickhouse_connect.driver.exceptions", None)
    assert 1 == run(["ask", "水费多少", "--db", "clickhouse://localhost:1/budget"])
    assert "pip install 'budget-bot[cluster]'" in capsys.readouterr().err


def test_usage_without_a_reason(capsys: Captured) -> None:
    """No command shows the help; a question beside --jsonl is wrong usage, not ignored."""
    assert 2 == run([])
    assert "用法不对" not in capsys.readouterr().err
    assert 2 == run(["ask", "--jsonl", "水费多少"])
    assert "多出了 水费多少" in capsys.readouterr().err
