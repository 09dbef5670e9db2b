"""The sentences and the shape of the code that says them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from bot.telegram.addressed import COMMANDS
from bot.telegram.phrases import read_phrases

CODE = Path(__file__).parents[2] / "bot" / "telegram"
FILES = sorted(CODE.rglob("*.py"))
_KEY = re.compile(r'"([a-z_]+(?:\.[a-z_]+)*)"')
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def _source() -> str:
    return "\n".join(file.read_text() for file in FILES)


def test_no_sentence_in_the_code() -> None:
    """Every Chinese sentence stands in the data file."""
    found = [file.name for file in FILES if _CHINESE.search(file.read_text())]

    assert found == []


def test_every_phrase_that_is_said_exists() -> None:
    """No key that the code says is missing."""
    texts = read_phrases().texts
    said = set(re.findall(r'say\(\s*"([a-z_.]+)"', _source()))
    said |= set(re.findall(r'(?:toast|say)\(desk, [^"]*?"([a-z_.]+)"', _source()))

    assert said
    assert said <= set(texts)


def test_no_phrase_is_left_over() -> None:
    """Every phrase is said somewhere, by its key or by its group."""
    groups = ("menu.", "units.", "settings.none.", "settings.value.", "settings.")
    said = set(_KEY.findall(_source()))
    left = [key for key in read_phrases().texts if key not in said]

    assert [key for key in left if not key.startswith(groups)] == []


def test_the_menu_names_commands() -> None:
    """Telegram's menu offers the commands that exist, and no others."""
    assert set(read_phrases().group("menu")) == COMMANDS


def test_budget_of_the_code() -> None:
    """Modules stay under 400 lines, functions under 60 and by median at 10 or less."""
    sizes = []
    for file in FILES:
        text = file.read_text()
        assert len(text.splitlines()) <= 400, file.name
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                sizes.append((node.end_lineno or 0) - node.lineno + 1)

    assert max(sizes) <= 60
    assert sorted(sizes)[len(sizes) // 2] <= 10
