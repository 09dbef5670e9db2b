"""How long a question takes: warm in this process, and from the shell. Run it, it prints both."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from bot.ask.context import Context
from bot.ask.pipeline import Engine
from bot.evaluate import read_cases
from bot.load.desk.load import default_db
from bot.warm import open_engine

_QUESTIONS = Path(__file__).resolve().parents[1] / "questions"
_RUNS = 7


def warm(engine: Engine) -> list[float]:
    """Milliseconds of each question of the question files, asked once before."""
    found = []
    for case in read_cases([_QUESTIONS]):
        context = Context()
        for turn in case["turns"]:
            engine.ask(turn["q"], context)
            started = time.perf_counter()
            reply = engine.ask(turn["q"], context)
            found.append(1000 * (time.perf_counter() - started))
            context = reply.context
    return sorted(found)


def shell() -> list[float]:
    """Seconds of `budget-bot ask` with a database that exists."""
    found = []
    for _ in range(_RUNS + 1):
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "bot", "ask", "公务接待费多少?"],
            check=True,
            stdout=subprocess.PIPE,
        )
        found.append(time.perf_counter() - started)
    return sorted(found[1:])


def main() -> None:
    """Print both."""
    milliseconds = warm(open_engine(default_db()))
    p99 = milliseconds[int(0.99 * len(milliseconds)) - 1]
    print(
        f"in process, warm: median {median(milliseconds):.1f} ms (at most 5), p99 {p99:.1f} ms"
        f" (at most 25), slowest {milliseconds[-1]:.1f} ms, {len(milliseconds)} questions"
    )
    seconds = shell()
    print(
        f"from the shell: median {median(seconds):.2f} s (at most 1.2), slowest {seconds[-1]:.2f} s"
    )


if __name__ == "__main__":
    main()
