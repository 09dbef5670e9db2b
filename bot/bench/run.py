"""The benchmark: a corpus made, questions asked, the same done in other ways, all in one run."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bot.ask.pipeline import Engine
from bot.bench import rivals
from bot.bench.corpus import write_corpus
from bot.bench.measure import Times, memory, opened, rate_of, size_of, times_of
from bot.bench.questions import Asked, make_questions
from bot.crew import Crew
from bot.folders import cache_dir
from bot.resources import statement
from bot.settings import usual_workers

THREADS = (1, 2, 4, 8)
_WARMING = 24
"""Questions asked before any is timed, and of each rate."""
_RATED = 240
_TOLD = 500

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Corpus:
    """What the questions are asked of."""

    documents: int
    cells: int
    names: int
    database: float
    """Megabytes."""
    index: float


@dataclass(frozen=True)
class Report:
    """What a run measured."""

    corpus: Corpus
    made: dict[str, float]
    """Seconds to write the corpus and the index of names, and cells a second of both."""
    opened: float
    """Seconds to open what is there."""
    memory: float
    """Megabytes after all questions."""
    times: dict[str, Times]
    rates: dict[int, float]
    """Questions a second by number of threads that ask one process."""
    workers: int
    """Processes that answer questions for `serve` and `web` on this machine."""
    served: dict[int, float]
    """Questions a second by number of threads that ask these."""
    rivals: dict[str, dict[str, float]] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The report as other programs read it."""
        return asdict(self)


def run(
    base: Path, db: Path, documents: int, questions: int, seed: int, progress: Progress
) -> Report:
    """The measurements over a corpus of so many documents, written to `db` unless it is there."""
    made = {} if db.exists() else _made(base, db, documents, progress)
    progress("open")
    engine, seconds = opened(db)
    asked = make_questions(engine.knowledge.store, questions + _WARMING, seed)
    warming, asked = asked[:_WARMING], asked[_WARMING:]
    times_of(engine, warming)
    progress("ask")
    times, _ = times_of(engine, asked)
    progress("rates")
    more = make_questions(engine.knowledge.store, _RATED * len(THREADS), seed + 1)
    rates = _rates(engine, more)
    used = memory()
    progress("processes")
    workers = usual_workers()
    served = _rates_of_crew(db, workers, more) if workers else {}
    progress("compare")
    store = engine.knowledge.store
    others = {
        "bare query": rivals.bare(engine, make_questions(store, questions, seed + 2)),
        "rapidfuzz over all names": rivals.without_index(store, asked),
        "hassil": rivals.hassil(engine, store, asked),
        "datasette": rivals.datasette(store),
    }
    return Report(
        corpus=_corpus(store, db),
        made=made,
        opened=seconds,
        memory=used,
        times=times,
        rates=rates,
        workers=workers,
        served=served,
        rivals={name: found for name, found in others.items() if found},
    )


def _rates(engine: Engine, asked: Sequence[Asked]) -> dict[int, float]:
    """Questions a second by number of threads, each of questions of their own."""
    return {
        threads: rate_of(engine, asked[at * _RATED : (at + 1) * _RATED], threads)
        for at, threads in enumerate(THREADS)
    }


def _rates_of_crew(db: Path, workers: int, asked: Sequence[Asked]) -> dict[int, float]:
    """The same of the engine that `serve` and `web` use, which has so many processes answer."""
    crew = Crew(db, workers)
    try:
        crew.wait()
        rate_of(crew, asked[:_WARMING], workers)
        return _rates(crew, asked)
    finally:
        crew.close()


def _made(base: Path, db: Path, documents: int, progress: Progress) -> dict[str, float]:
    """The corpus made in a process of its own, so that its memory is not counted."""
    times = db.with_name("made")
    context = multiprocessing.get_context("spawn")
    maker = context.Process(target=_make, args=(base, db, documents, times, progress))
    maker.start()
    maker.join()
    if maker.exitcode:
        raise SystemExit(maker.exitcode)
    wrote, indexed, cells = map(float, times.read_text().split())
    times.unlink()
    return {"corpus": wrote, "index": indexed, "cells a second": cells / (wrote + indexed)}


def _make(base: Path, db: Path, documents: int, times: Path, progress: Progress) -> None:
    begun = time.perf_counter()
    building = db.with_name(db.name + ".building")
    building.write_bytes(base.read_bytes())

    def told(done: int) -> None:
        if done % _TOLD == 0:
            progress(f"make {done}")

    write_corpus(building, documents, told)
    os.replace(building, db)
    wrote = time.perf_counter() - begun
    progress("index")
    engine, indexed = opened(db)
    cells = engine.knowledge.store.rows(statement("bench_counts"))[0]["cells"]
    times.write_text(f"{wrote} {indexed} {cells}")


def _corpus(store: Any, db: Path) -> Corpus:
    counts = store.rows(statement("bench_counts"))[0]
    return Corpus(
        documents=counts["documents"],
        cells=counts["cells"],
        names=counts["names"],
        database=size_of([db]),
        index=size_of(list(cache_dir().glob("names-*"))),
    )
