"""`ask` and `chat`."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest

from bot.cli.app import run

_QUESTION = "公务接待费多少?"


@pytest.fixture(autouse=True)
def _shipped(shipped: Path) -> None:
    """The shipped documents are loaded before the first command."""


def _lines(monkeypatch: pytest.MonkeyPatch, *requests: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in requests)))


def test_text(capsys: pytest.CaptureFixture[str]) -> None:
    """The reply is printed, figure first, without colour where no person reads it."""
    assert 0 == run(["ask", _QUESTION])
    out = capsys.readouterr().out
    assert out.startswith("公务接待费 100.00 万元")
    assert "\x1b" not in out


def test_permanent_address(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where pages are open to others the reply ends with its address, the same each time."""
    monkeypatch.setenv("BUDGET_BOT_PUBLIC_URL", "https://budget.example/")
    monkeypatch.setenv("BUDGET_BOT_STATE", str(tmp_path / "state.sqlite"))
    last = []
    for _ in range(2):
        assert 0 == run(["ask", _QUESTION])
        last.append(capsys.readouterr().out.splitlines()[-1])

    assert re.fullmatch(r"永久地址：https://budget\.example/a/\d{7}", last[0])
    assert last[0] == last[1]


def test_question_of_several_words(capsys: pytest.CaptureFixture[str]) -> None:
    """A question need not stand in quotes."""
    assert 0 == run(["ask", "公务接待费", "多少"])
    assert "100.00 万元" in capsys.readouterr().out


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The answer object has all keys of the contract, and values are strings."""
    assert 0 == run(["ask", _QUESTION, "--json"])
    answer = json.loads(capsys.readouterr().out)
    keys = [
        "question",
        "status",
        "template",
        "slots",
        "confidence",
        "figures",
        "sources",
        "notes",
        "choices",
        "text",
    ]
    assert keys == list(answer)
    assert {"label", "value", "unit", "derived", "sources"} == set(answer["figures"][0])
    assert {"document", "table", "row", "column", "place"} == set(answer["sources"][0])
    assert ("100.00", "万元", False) == tuple(
        answer["figures"][0][name] for name in ("value", "unit", "derived")
    )


def test_text_and_json_are_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """What a person reads is the `text` that a program reads."""
    run(["ask", _QUESTION])
    text = capsys.readouterr().out
    run(["ask", _QUESTION, "--json"])
    assert text == json.loads(capsys.readouterr().out)["text"] + "\n"


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    """Every stage is shown: spans, residue, templates with scores, slots, SQL, confidence."""
    assert 0 == run(["ask", "--explain", "公务接待费占日常公用经费多少"])
    out = capsys.readouterr().out
    for part in ("公务接待费\t0–5\tline", "没有解释的词", "share\t", "$part = [", "SELECT", "把握"):
        assert part in out


def test_sessions(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A follow-up leans on its own session and not on another's."""
    _lines(
        monkeypatch,
        '{"session": "a", "question": "公务接待费多少"}',
        '{"session": "b", "question": "会议费多少"}',
        '{"session": "a", "question": "占总支出多少"}',
    )
    assert 0 == run(["ask", "--jsonl"])
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert ["100.00", "15.00", "8.69"] == [a["figures"][0]["value"] for a in answers]


@pytest.mark.parametrize(
    "line",
    [
        "nonsense", "[1]", "3", "null", '{"session": "a"}', '{"question": 3}', '{"question": null}',
        '{"question": "公务接待费多少"', "[" * 100_000, "\x00\x01", '{"question": ["a"]}',
    ],
)  # fmt: skip
def test_malformed_line(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line that is no request gets an answer that says so, and the next one is answered."""
    _lines(monkeypatch, line, '{"session": "a", "question": "公务接待费多少"}')
    assert 0 == run(["ask", "--jsonl"])
    bad, good = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert ("not_understood", []) == (bad["status"], bad["figures"])
    assert "每行要写成" in bad["text"]
    assert "answered" == good["status"]


def test_not_addressed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What was not directed at the bot gets no figure."""
    _lines(monkeypatch, '{"session": "a", "question": "公务接待费多少", "addressed": false}')
    assert 0 == run(["ask", "--jsonl"])
    answer = json.loads(capsys.readouterr().out)
    assert ("not_understood", []) == (answer["status"], answer["figures"])


ODD = {
    "empty": "",
    "spaces": "   \t ",
    "long": "公务接待费多少" * 15_000,
    "long nonsense": "啊" * 100_000,
    "long letters": "a" * 100_000,
    "long digits": "1" * 100_000,
    "control": "公务\x00接待\x07费\x1b[31m多少\x7f",
    "directions": "\u202e公务接待费\u202c\u200b多少",
    "surrogate": "公务接待费\ud800多少",
    "sql": "'; DROP TABLE cells; --",
    "sql2": "公务接待费' UNION SELECT * FROM documents --",
    "html": "<script>alert(1)</script><b>公务接待费</b>多少",
    "markdown": "**公务接待费** `多少` [x](http://a)",
    "braces": "{item}多少 {amount} %s {0}",
    "emoji": "公务接待费💰多少👩‍👩‍👧",
    "marks": "？？？！！！。。。",
    "newlines": "公务接待费\n\n多少\r\n",
    "number": "3",
    "huge number": "9" * 400 + "万元是哪个项目",
    "zero": "0",
    "dots": ".....",
    "regex": "(((((((((a+)+)+)+)+$",
    "thai": "สวัสดี",
}


@pytest.mark.parametrize("name", list(ODD))
def test_odd_question(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is typed gets an answer of the usual form, without delay and without a fault."""
    _lines(monkeypatch, json.dumps({"session": "a", "question": ODD[name]}))
    assert 0 == run(["ask", "--jsonl"])
    out, err = capsys.readouterr()
    answer = json.loads(out)
    assert "" == err
    assert answer["status"] in ("answered", "no_data", "clarify", "not_understood")
    assert 0 < len(answer["text"]) <= 3500
    assert "程序出错" not in answer["text"]
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", answer["text"])


def test_chat(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A conversation goes on until its end, and a number takes what was offered."""
    _lines(monkeypatch, "公务接待费多少", "占总支出多少", "综合业务管理多少钱", "2")
    assert 0 == run(["chat"])
    out = capsys.readouterr().out
    for part in ("100.00 万元", "8.69 %", "1. ", "85.40 万元"):
        assert part in out


def test_chat_takes_a_follow_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number after an answer asks the follow-up of that number."""
    _lines(monkeypatch, "公务接待费多少", "2")
    assert 0 == run(["chat"])
    assert "8.69 %" in capsys.readouterr().out
