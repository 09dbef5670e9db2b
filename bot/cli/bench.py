"""The command `bench`."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.bench.measure import Times
from bot.bench.run import Report, run
from bot.bench.watch import STAGES
from bot.current import shipped_db
from bot.load.desk.load import default_db


def bench(documents: int, questions: int, seed: int, keep: Path | None, *, as_json: bool) -> None:
    """Print how fast questions are answered over a corpus of so many made documents."""
    folder = keep or Path(tempfile.mkdtemp(prefix="budget-bot-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["XDG_CACHE_HOME"] = str(folder)
    try:
        default_db()
        db = folder / f"made-{documents}.duckdb"
        report = run(shipped_db(), db, documents, questions, seed, _progress)
        if as_json:
            print(json.dumps(report.to_dict(), ensure_ascii=False, indent=2))
        else:
            print("\n".join(_lines(report)))
    finally:
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)


def _progress(stage: str) -> None:
    print(stage, file=sys.stderr, flush=True)


def _lines(report: Report) -> Iterator[str]:
    corpus = report.corpus
    yield (
        f"{corpus.documents:,} documents, {corpus.cells:,} cells, {corpus.names:,} names;"
        f" database {corpus.database:.0f} MB, index of names {corpus.index:.0f} MB"
    )
    if report.made:
        yield "made: " + ", ".join(f"{name} {value:,.0f}" for name, value in report.made.items())
    yield f"opened in {report.opened:.2f} s; memory {report.memory:.0f} MB"
    yield ""
    heads = ("count", "median", "p95", "p99", "processor", "right", *STAGES)
    yield f"{'kind (ms)':<20}" + "".join(f"{head:>10}" for head in heads)
    for kind, times in report.times.items():
        yield f"{kind:<20}" + "".join(f"{one:>10}" for one in _row(times))
    yield ""
    yield f"questions a second, one process: {_by_threads(report.rates)}"
    if report.served:
        served = _by_threads(report.served)
        yield f"as serve and web answer here, {report.workers} processes: {served}"
    for name, found in report.rivals.items():
        yield f"{name}: " + ", ".join(f"{one} {value:,.2f}" for one, value in found.items())


def _by_threads(rates: Mapping[int, float]) -> str:
    return ", ".join(f"{threads} threads {rate:.0f}" for threads, rate in rates.items())


def _row(times: Times) -> Iterator[str]:
    yield str(times.count)
    for value in (times.median, times.p95, times.p99, times.processor):
        yield f"{value:.2f}"
    yield "" if times.right is None else f"{times.right:.1%}"
    for stage in STAGES:
        yield f"{times.stages[stage]:.2f}"
