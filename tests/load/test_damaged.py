"""Documents damaged at random: refused or loaded with every line accounted for, never a crash."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bot.errors import DocumentError
from bot.load.document.rows import make_rows
from bot.load.pipeline import understand
from bot.resources import documents_dir

_ODD = [
    "",
    "\t",
    "\t1",
    "\t合计",
    "甲乙",
    "\t其中：",
    "\t单位：万元",
    "\t\t",
    " ",
    "\t　",
    "\t101某局",
]


def _lines() -> list[str]:
    (file,) = documents_dir().glob("*2016.txt")
    return file.read_text(encoding="utf-8").split("\n")


def _unaccounted(folder: Path, content: bytes) -> int:
    """Lines of the file that became nothing; 0 where it is refused."""
    file = folder / "某县某局-2016.txt"
    file.write_bytes(content)
    try:
        doc, report = understand(file)
    except DocumentError:
        return 0
    make_rows(doc, 1)
    return report.unaccounted


@pytest.mark.parametrize("seed", range(6))
def test_cut_off(seed: int, tmp_path: Path) -> None:
    """A file cut off at any byte."""
    content = "\n".join(_lines()).encode()
    cut = random.Random(seed).randrange(len(content))

    assert 0 == _unaccounted(tmp_path, content[:cut])


@pytest.mark.parametrize("seed", range(6))
def test_lines_lost(seed: int, tmp_path: Path) -> None:
    """A file that has lost some lines."""
    chance = random.Random(seed)
    lines = [line for line in _lines() if chance.random() > 0.01 * seed]

    assert 0 == _unaccounted(tmp_path, "\n".join(lines).encode())


@pytest.mark.parametrize("seed", range(6))
def test_lines_replaced(seed: int, tmp_path: Path) -> None:
    """A file with odd lines in the place of some."""
    chance = random.Random(seed)
    lines = [chance.choice(_ODD) if chance.random() < 0.02 * seed else line for line in _lines()]

    assert 0 == _unaccounted(tmp_path, "\n".join(lines).encode())
