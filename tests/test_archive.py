"""Answers kept for good."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper import spending, write

from bot.archive import Archive
from bot.ask.context import Context
from bot.ask.pipeline import Engine
from bot.load.desk.bulk import load
from bot.warm import open_engine

_QUESTIONS = (
    "公务接待费多少",
    "日常公用经费有哪些",
    "公务接待费占日常公用经费的比例",
    "水费和电费一共多少",
    "项目支出前三名",
    "公务接待费多少，会议费占多少",
    "收入预算是怎么说明的",
    "今天天气怎么样",
)


@pytest.mark.parametrize("question", _QUESTIONS)
def test_an_answer_outlives_a_restart(tmp_path: Path, engine: Engine, question: str) -> None:
    """What was kept comes back whole after the file was closed, under the same number."""
    reply = engine.ask(question)
    archive = Archive(tmp_path / "a")
    number = archive.keep(reply, engine)
    archive.close()
    again = Archive(tmp_path / "a")
    kept = again.get(number)

    assert kept is not None and (reply.answer, reply.runs) == (kept.answer, kept.runs)
    assert number == again.keep(engine.ask(question), engine)
    assert again.get(number + 1) is None
    again.close()


@pytest.mark.parametrize("question", _QUESTIONS[:7])
def test_running_it_again_gives_the_same(engine: Engine, question: str) -> None:
    """The queries of an answer, run again, give its figures, blanks and sources."""
    reply = engine.ask(question)
    now = engine.again(question, reply.runs, engine.identities(reply.runs))

    assert now is not None
    assert (reply.answer.rows, reply.answer.sources) == (now.rows, now.sources)
    assert reply.answer.status == now.status


def test_a_follow_up_can_be_run_again(engine: Engine) -> None:
    """A question that leaned on others needs none of them later."""
    first = engine.ask("公务接待费多少")
    reply = engine.ask("那会议费呢", first.context)
    now = engine.again("那会议费呢", reply.runs, engine.identities(reply.runs))

    assert now is not None and reply.answer.rows == now.rows


def test_a_changed_document(tmp_path: Path) -> None:
    """After the document was replaced by another version the figure of now is told, of the same
    thing although its number in the database is another."""
    db = tmp_path / "b.duckdb"
    load([write(tmp_path, spending(("水费", "1.00"), ("电费", "3.00")))], db)
    engine = open_engine(db)
    reply = engine.ask("电费多少", Context())
    archive = Archive(tmp_path / "a")
    kept = archive.get(archive.keep(reply, engine))
    load([write(tmp_path, spending(("煤费", "7.00"), ("水费", "1.00"), ("电费", "4.00")))], db)
    assert kept is not None
    now = engine.again(kept.answer.question, kept.runs, kept.names)

    assert now is not None
    assert ("3.00", "4.00") == (kept.answer.figures[0].value, now.figures[0].value)
    load([write(tmp_path, spending(("煤费", "7.00"), ("水费", "1.00")))], db)
    assert engine.again(kept.answer.question, kept.runs, kept.names) is None
    archive.close()
