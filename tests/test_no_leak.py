"""No question of an evaluation file stands in data or query files: only general words do."""

from __future__ import annotations

import json
from pathlib import Path

from bot.ask.types.catalogue import read_catalogue
from bot.resources import data_dir, queries_dir
from bot.text import key

_HERE = Path(__file__).resolve().parent
_SHORTEST = 9
"""Characters from which a shared text cannot be a name or a plain turn of phrase."""


def _questions() -> set[str]:
    shared = _HERE.parent.parent / "shared" / "questions"
    files = [*(_HERE / "questions").glob("*.jsonl"), *shared.glob("*.jsonl")]
    turns = [
        turn["q"]
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
        for turn in json.loads(line)["turns"]
    ]
    return {key(question) for question in turns if len(key(question)) >= _SHORTEST}


def test_no_evaluation_question_stands_in_a_query_file() -> None:
    """An example question or test of a query file is none of the evaluation's, nor part of one."""
    asked = {
        key(text)
        for template in read_catalogue(queries_dir(), checked=False)
        for text in (*template.questions, *(test.ask for test in template.tests))
        if len(key(text)) >= _SHORTEST
    }

    questions = "\n".join(_questions())

    assert [] == sorted(a for a in asked if a in questions)


def test_no_evaluation_question_stands_in_a_data_file() -> None:
    """No data file holds the text of an evaluation question, names of line items aside."""
    texts = {file.name: key(file.read_text(encoding="utf-8")) for file in data_dir().glob("*.yaml")}
    named = {q for q in _questions() if not q.endswith(("支出", "费用", "合计", "预算数"))}

    assert [] == sorted((name, q) for name, text in texts.items() for q in named if q in text)
