"""The benchmark itself, small: its corpus is like real documents, its questions have answers."""

from __future__ import annotations

import json
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from bot.ask.pipeline import Engine
from bot.bench.corpus import write_corpus
from bot.bench.measure import is_right, times_of
from bot.bench.plot import plot
from bot.bench.questions import make_questions
from bot.bench.watch import STAGES
from bot.model import Status
from bot.store import Store

_DOCUMENTS = 10


@pytest.fixture(scope="module")
def made(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small corpus."""
    db = tmp_path_factory.mktemp("bench") / "made.duckdb"
    shutil.copy(shipped, db)
    write_corpus(db, _DOCUMENTS)
    return db


def test_corpus(made: Path) -> None:
    """Made documents have bodies, years and project names of their own, and totals that hold."""
    store = Store(made)
    projects = store.rows(
        "SELECT count(*) AS lines, count(DISTINCT name) AS names FROM entities"
        " WHERE kind = 'project' AND document_id > 1"
    )
    (years,) = store.rows("SELECT count(DISTINCT year) AS n FROM documents WHERE document_id > 1")
    apart = store.rows(
        "SELECT document_id FROM cells WHERE headline AND name = '日常公用经费' AND document_id > 1"
        " GROUP BY document_id HAVING count(DISTINCT value) > 1"
    )
    assert projects[0]["lines"] == projects[0]["names"] > 100 * _DOCUMENTS
    assert (10, []) == (years["n"], apart)


def test_the_same_again(made: Path) -> None:
    """One seed asks the same questions, another asks others."""
    store = Store(made)
    assert make_questions(store, 24, 1) == make_questions(store, 24, 1)
    assert make_questions(store, 24, 1) != make_questions(store, 24, 2)


def test_right(made: Path) -> None:
    """Projects are found among near namesakes, with a wrong character too, in a named document."""
    engine = Engine(made)
    asked = make_questions(engine.knowledge.store, 60, 3)
    times, answers = times_of(engine, asked)
    wrong = [o.text for o, a in answers if o.kind in ("project", "slip") and not is_right(o, a)]
    assert [] == wrong
    assert set(STAGES) == set(times["all"].stages)
    assert 60 == times["all"].count


def test_slip_without_body(made: Path) -> None:
    """A misspelt project of no named body is found among all, though a place stands in it that
    could be a body which is not loaded; where it may be either of two, that is asked back."""
    engine = Engine(made)
    asked = make_questions(engine.knowledge.store, 360, 5)
    slips = [one for one in asked if one.kind == "slip_without_body"]
    answers = [(one, engine.ask(one.text).answer) for one in slips]
    wrong = [o.text for o, a in answers if not is_right(o, a) and a.status is not Status.CLARIFY]
    assert [] == wrong
    assert 0.9 * len(slips) <= sum(is_right(*one) for one in answers)


def test_unloaded_place(made: Path) -> None:
    """A place that is loaded nowhere is no slip of another one, whatever is asked of it."""
    engine = Engine(made)
    for question in ("北关街道办事处公务接待费多少", "青山镇会议费多少"):
        assert "没有载入" in engine.ask(question).answer.text


def test_plot(tmp_path: Path) -> None:
    """The plot is drawn from the reports of several runs."""
    reports = []
    for names in (1_000, 100_000):
        file = tmp_path / f"{names}.json"
        times = {"all": {"median": 3.0, "p95": 5.0, "p99": 9.0, "processor": 2.0}}
        file.write_text(json.dumps({"corpus": {"names": names}, "times": times}))
        reports.append(file)
    picture = plot([json.loads(file.read_text()) for file in reports])
    assert ET.fromstring(picture).tag.endswith("svg")
