"""Searching on the page."""

from __future__ import annotations

import re

import httpx
import pytest


def _search(pages: str, text: str) -> str:
    answer = httpx.get(f"{pages}search", params={"q": text})
    assert 200 == answer.status_code
    return answer.text


@pytest.mark.parametrize("said", ["公务接待费", "gongwujiedaifei", "公務接待費", "招待费"])
def test_a_thing_however_it_is_said(pages: str, said: str) -> None:
    """The line item is found under its own and other names, with its amount and its places."""
    html = _search(pages, said)

    assert "<strong>公务接待费</strong>" in html
    assert "100.00 万元" in html
    assert len(re.findall(r"/3#r\d+c\d+", html)) > 0


def test_tables_and_text(pages: str) -> None:
    """Titles of tables and words inside texts are found, and what was found is marked."""
    html = _search(pages, "非税收入")
    assert "部门组织政府非税收入计划" in html

    html = _search(pages, "政务公开率")
    assert "<mark>政务公开率</mark>" in html


def test_nothing_found(pages: str) -> None:
    """What the documents do not hold is told, and text stays text."""
    html = _search(pages, "<b>钢管</b>")

    assert "没有找到" in html and "<b>钢管" not in html


def test_without_words(pages: str) -> None:
    """The page without words is the form alone."""
    assert "没有找到" not in _search(pages, "")
