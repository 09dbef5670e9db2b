"""The documentation names every command, setting and slot type, and its example works."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bot.ask.pipeline import Engine
from bot.ask.types.catalogue import SLOT_TYPES, read_catalogue
from bot.cli.app import app, run
from bot.resources import queries_dir
from bot.settings import NAMES, PREFIX

_ROOT = Path(__file__).resolve().parents[1]
_READMES = ("README.md", "README.en.md")


def _text(name: str) -> str:
    return (_ROOT / name).read_text(encoding="utf-8")


def _commands() -> list[str]:
    found = [
        command.name or command.callback.__name__
        for command in app.registered_commands
        if command.callback
    ]
    return sorted(found)


@pytest.mark.parametrize("readme", _READMES)
def test_commands(readme: str) -> None:
    """Every command stands in the table, and no other."""
    assert _commands() == sorted(
        set(re.findall(r"^\| .*?`budget-bot (\w+)", _text(readme), re.M)) | _second(readme)
    )


def _second(readme: str) -> set[str]:
    return set(re.findall(r"[、,] ?`budget-bot (\w+)", _text(readme)))


@pytest.mark.parametrize("readme", _READMES)
def test_settings(readme: str) -> None:
    """Every setting is explained, and no other."""
    found = set(re.findall(rf"{PREFIX}([A-Z_]+)", _text(readme)))

    assert set(NAMES) == found


@pytest.mark.parametrize("readme", _READMES)
def test_example_of_the_first_screen(readme: str, engine: Engine) -> None:
    """The answer on the first screen is what the program prints."""
    block = re.search(r"```text\n\$ budget-bot ask \"(.+?)\".*?\n(.+?)```", _text(readme), re.S)
    assert block is not None

    assert block[2].strip() == engine.ask(block[1]).answer.text


@pytest.mark.parametrize("readme", _READMES)
def test_two_commands_for_all_set_up(readme: str) -> None:
    """One command installs and asks a question, one installs the test needs and runs the tests."""
    lines = [line for line in _text(readme).split("\n") if "pip install" in line]

    assert 2 == len(lines)
    assert all(word in lines[0] for word in ("-m venv", "pip install .", "budget-bot ask"))
    assert all(word in lines[1] for word in ("[test]", "pytest"))


def test_links() -> None:
    """Every file that the documentation links to is there."""
    for name in [*_READMES, "CONTRIBUTING.md", "ARCHITECTURE.md", "queries/README.md"]:
        for link in re.findall(r"\]\((?!http)([^)#]+)", _text(name)):
            assert ((_ROOT / name).parent / link).exists(), f"{name}: {link}"


def test_architecture_names_what_is_there() -> None:
    """Every part of bot/ and every folder of the project is named in ARCHITECTURE.md."""
    text = _text("ARCHITECTURE.md")
    parts = {
        p.name.removesuffix(".py") for p in (_ROOT / "bot").iterdir() if not p.name.startswith("_")
    }

    assert set() == {part for part in parts if part not in text}
    assert len(text.split("\n")) < 80


def test_slot_types_and_columns() -> None:
    """Every slot type is explained in queries/README.md, and every column with a meaning."""
    text = _text("queries/README.md")

    assert set(SLOT_TYPES) == set(
        re.findall(r"^\| `([a-z]+\+?)` \|", text.split("## 槽的类型")[1].split("##")[0], re.M)
    )
    for column in (
        "cells",
        "label",
        "value",
        "unit",
        "thing",
        "derived",
        "listed",
        "quiet",
        "statement",
        "note",
        "terms",
    ):
        assert f"`{column}`" in text.split("## 结果的列")[1]


def test_worked_example(tmp_path: Path, shipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The question type that queries/README.md adds passes the check beside all others."""
    block = re.search(r"```sql\n(.+?)```", _text("queries/README.md"), re.S)
    assert block is not None
    for file in queries_dir().glob("*.sql"):
        shutil.copy(file, tmp_path)
    (tmp_path / "average.sql").write_text(block[1], encoding="utf-8")
    status = run(["check", "--queries", str(tmp_path)])

    assert (0, "") == (status, capsys.readouterr().err)


def test_every_question_type_says_what_it_is_about() -> None:
    """No two query files are about the same."""
    abouts = [template.about for template in read_catalogue(queries_dir(), checked=False)]

    assert len(abouts) == len(set(abouts))


def test_no_place_of_this_machine() -> None:
    """No file that ships names a folder of somebody's machine or a package index."""
    names = [
        *_READMES,
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "pyproject.toml",
        ".ci/run",
        "queries/README.md",
    ]
    for name in names:
        assert not re.search(r"/home/|/Users/|/work/|/root/|index-url|simple/", _text(name)), name
