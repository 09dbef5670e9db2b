"""Questions answered by other processes, and while the database is replaced."""

from __future__ import annotations

import multiprocessing
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.ask.context import Context, Defaults
from bot.ask.pipeline import Engine
from bot.bench.corpus import write_corpus
from bot.crew import Crew
from bot.model import Status
from bot.warm import open_engine

_ASKED = ("公务接待费多少", "占总支出多少", "那会议费呢", "最大的项目是哪个", "今天天气怎么样")


@pytest.fixture(scope="module")
def crew(shipped: Path) -> Iterator[Crew]:
    """One process over the shipped document."""
    crew = Crew(shipped, 1)
    crew.wait()
    yield crew
    crew.close()


def test_the_same_answers(crew: Crew, engine: Engine) -> None:
    """A conversation goes as it does in one process, and settings of the chat are heeded."""
    one, other = Context(), Context()
    for question in _ASKED:
        here, there = engine.ask(question, one), crew.ask(question, other)
        assert here == there
        one, other = here.context, there.context
    yuan = Defaults(unit="元")
    assert engine.ask("水费多少", defaults=yuan) == crew.ask("水费多少", defaults=yuan)
    assert engine.ask("水费多少", addressed=False) == crew.ask("水费多少", addressed=False)
    assert engine.loaded() == crew.loaded()


def test_a_process_that_dies(crew: Crew, engine: Engine) -> None:
    """The question is answered all the same, and another process takes its place."""
    (process,) = multiprocessing.active_children()
    process.kill()
    process.join()
    assert engine.ask("会议费多少").answer == crew.ask("会议费多少").answer
    crew.wait()
    (another,) = multiprocessing.active_children()
    assert another.pid != process.pid
    assert engine.ask("会议费多少").answer == crew.ask("会议费多少").answer


def test_replaced_while_asked(shipped: Path, tmp_path: Path) -> None:
    """While the database is replaced again and again, threads that ask miss no answer."""
    db, other, new = (tmp_path / name for name in ("served.duckdb", "other.duckdb", "new.duckdb"))
    shutil.copy(shipped, db)
    shutil.copy(shipped, other)
    write_corpus(other, 1)
    engine = open_engine(db)
    wanted = engine.ask("2016年公务接待费多少").answer.figures[0].value
    over = threading.Event()

    def asking() -> list[str]:
        found: list[str] = []
        while not over.is_set():
            reply = engine.ask("涞源县人民政府办公室2016年公务接待费多少")
            told = reply.answer.status is Status.ANSWERED and reply.answer.figures[0].value
            found.append(str(told))
        return found

    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(asking) for _ in range(2)]
        try:
            for after in (shipped, other):
                shutil.copy(after, new)
                new.replace(db)
                engine.ask("会议费多少")
        finally:
            over.set()
        answers = [value for run in runs for value in run.result()]
    assert {wanted} == set(answers)
    assert 2 == len(engine.loaded())
