"""Scoring: a turn is right only if all of it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.ask.pipeline import Engine
from bot.errors import DocumentError
from bot.evaluate import faults, read_cases, same_figure, score
from bot.model import Answer, Figure, Source, Status


def _answer(
    *figures: tuple[str, str], status: Status = Status.ANSWERED, text: str = "公务接待费"
) -> Answer:
    return Answer(
        question="q",
        status=status,
        text=text,
        figures=tuple(Figure("", value, unit, False, (0,)) for value, unit in figures),
        sources=(Source("d", "部门 支出预算", "r", "c", "第1行"),),
    )


@pytest.mark.parametrize(
    ("expected", "got", "same"),
    [
        (("100.00", "万元"), ("100", "万元"), True),
        (("100.00", "万元"), ("1000000", "元"), True),
        (("100.00", "万元"), ("100.02", "万元"), False),
        (("8.69", "%"), ("8.68", "%"), True),
        (("8.69", "%"), ("8.69", "倍"), False),
        (("3", "项"), ("3", "个"), True),
        (("3", "人"), ("3", "辆"), False),
        (("3", "人"), ("约三", "人"), False),
    ],
)
def test_same_figure(expected: tuple[str, str], got: tuple[str, str], same: bool) -> None:
    """Money counts in any unit, counting words count as one, the last digit has slack."""
    figure = Figure("", got[0], got[1], False, ())

    assert same is same_figure({"value": expected[0], "unit": expected[1]}, figure)


@pytest.mark.parametrize(
    ("expect", "answer", "said"),
    [
        ({"status": "answered"}, _answer(("1", "元")), ""),
        ({"status": ["clarify", "answered"]}, _answer(("1", "元")), ""),
        ({"status": "no_data"}, _answer(("1", "元")), "status answered"),
        (
            {"status": "answered", "figures": [{"value": "2", "unit": "元"}]},
            _answer(("1", "元")),
            "no figure 2",
        ),
        (
            {"status": "answered", "figures": [{"value": "2", "unit": "元"}]},
            _answer(("1", "元"), ("2", "元")),
            "leads with 1",
        ),
        ({"status": "answered"}, _answer(*[("1", "元")] * 11), "11 figures"),
        ({"status": "no_data"}, _answer(("1", "元"), status=Status.NO_DATA), "shows a figure"),
        ({"status": "answered", "text_has": [["会议费", "培训费"]]}, _answer(), "text lacks"),
        ({"status": "answered", "text_lacks": ["接待"]}, _answer(), "text has"),
        ({"status": "answered", "source_tables": ["项目支出预算"]}, _answer(), "cites"),
        ({"status": "answered", "source_tables": ["部门支出预算"]}, _answer(), ""),
        ({"status": "answered"}, _answer(text=" "), "empty"),
        ({"status": "answered"}, _answer(text="长" * 3501), "3501 characters"),
    ],
)
def test_faults(expect: dict[str, object], answer: Answer, said: str) -> None:
    """Each thing that can be wrong is found, and nothing else."""
    found = faults(expect, answer)

    assert bool(said) is bool(found)
    assert said in "".join(found)


def test_score(tmp_path: Path, engine: Engine) -> None:
    """Turns and conversations are counted, with the misses, figures not refused and the tags."""
    figure = {"value": "100.00", "unit": "万元"}
    turns = [
        {"q": "公务接待费多少", "expect": {"status": "answered", "figures": [figure]}},
        {"q": "会议费呢", "expect": {"status": "answered", "figures": [figure]}},
    ]
    refused = {"q": "水费多少", "expect": {"status": ["no_data", "clarify"]}}
    cases = [{"id": "a", "tags": ["x"], "turns": turns}, {"id": "b", "turns": [turns[0], refused]}]
    (tmp_path / "q.jsonl").write_text("\n".join(json.dumps(case) for case in cases))
    found = score([tmp_path], engine)

    assert (4, 2, 2, 0, 1, 1) == (
        found.turns, found.right, found.conversations, found.whole, found.wrong_figures,
        found.not_refused,
    )  # fmt: skip
    assert (("x", 1, 2),) == found.tags
    assert ["a.2", "b.2"] == [miss.where for miss in found.misses]


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"turns": [{"q": "x"}]}', b"\xff", b"3"])
def test_bad_file(content: bytes, tmp_path: Path) -> None:
    """A file of questions with a fault is refused, with its line."""
    (tmp_path / "q.jsonl").write_bytes(content)

    with pytest.raises(DocumentError, match=r"q\.jsonl"):
        list(read_cases([tmp_path]))


def test_nothing_to_ask(tmp_path: Path, engine: Engine) -> None:
    """A folder without questions, and a missing one, are refused."""
    with pytest.raises(DocumentError, match="没有找到问题"):
        score([tmp_path], engine)
    with pytest.raises(DocumentError, match="没有这个文件"):
        score([tmp_path / "none.jsonl"], engine)
