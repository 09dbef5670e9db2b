"""The measurements themselves: a question's time by kind and stage, questions a second, memory."""

from __future__ import annotations

import resource
import statistics
import time
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from bot.ask.context import Context
from bot.ask.pipeline import Engine
from bot.bench.questions import Asked
from bot.bench.watch import STAGES, watched
from bot.model import Answer, Status
from bot.warm import open_engine

_MEGABYTE = 1e6
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True)
class Times:
    """What a kind of question takes, in milliseconds."""

    count: int
    median: float
    p95: float
    p99: float
    processor: float
    """The median of the processor's time, which others on the machine swell less."""
    right: float | None
    """Share of right figures, where the right one is known."""
    stages: dict[str, float]
    """The mean of each stage."""


def times_of(
    engine: Engine, asked: Sequence[Asked]
) -> tuple[dict[str, Times], list[tuple[Asked, Answer]]]:
    """The times by kind of question and of all, and the answers."""
    seconds: dict[str, list[float]] = defaultdict(list)
    worked: dict[str, list[float]] = defaultdict(list)
    stages: dict[str, list[dict[str, float]]] = defaultdict(list)
    answers = []
    with watched() as watch:
        for one in asked:
            context = _before(engine, one)
            watch.start()
            begun, working = time.perf_counter(), time.thread_time()
            answer = engine.ask(one.text, context).answer
            whole, work = time.perf_counter() - begun, time.thread_time() - working
            spent = watch.spent()
            spent["rest"] = whole - sum(spent.values())
            for kind in (one.kind, "all"):
                seconds[kind].append(whole)
                worked[kind].append(work)
                stages[kind].append(spent)
            answers.append((one, answer))
    kinds = sorted(seconds, key=lambda kind: kind != "all")
    return {
        kind: _times(kind, seconds[kind], worked[kind], stages[kind], answers) for kind in kinds
    }, answers


def _before(engine: Engine, one: Asked) -> Context:
    context = Context()
    for turn in one.before:
        context = engine.ask(turn, context).context
    return context


def _times(
    kind: str,
    seconds: list[float],
    worked: list[float],
    stages: list[dict[str, float]],
    answers: Sequence[tuple[Asked, Answer]],
) -> Times:
    checked = [
        is_right(o, a) for o, a in answers if kind in (o.kind, "all") and o.value is not None
    ]
    return Times(
        count=len(seconds),
        median=1e3 * statistics.median(seconds),
        p95=1e3 * quantile(seconds, 0.95),
        p99=1e3 * quantile(seconds, 0.99),
        processor=1e3 * statistics.median(worked),
        right=sum(checked) / len(checked) if checked else None,
        stages={
            stage: 1e3 * statistics.fmean(one.get(stage, 0.0) for one in stages) for stage in STAGES
        },
    )


def quantile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def is_right(one: Asked, answer: Answer) -> bool:
    """Whether the first figure is the right one."""
    if answer.status is not Status.ANSWERED or not answer.figures:
        return False
    try:
        return Decimal(answer.figures[0].value) == one.value
    except InvalidOperation:
        return False


def rate_of(engine: Engine, asked: Sequence[Asked], threads: int) -> float:
    """Questions a second by so many threads."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(lambda one: engine.ask(one.text, _before(engine, one)), asked):
            pass
    turns = sum(1 + len(one.before) for one in asked)
    return turns / (time.perf_counter() - begun)


def opened(db: Path) -> tuple[Engine, float]:
    """An engine over the database, and the seconds that opening it took."""
    begun = time.perf_counter()
    engine = open_engine(db)
    return engine, time.perf_counter() - begun


def memory() -> float:
    """Megabytes of memory that are in use now; where that is not told, the most so far."""
    if _STATUS.exists():
        for line in _STATUS.read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024 / _MEGABYTE
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / _MEGABYTE


def size_of(files: Sequence[Path]) -> float:
    """Megabytes that the files take."""
    return sum(file.stat().st_size for file in files) / _MEGABYTE
