"""The Telegram side under load: latency at a steady rate, then many questions with faults.

    python tests/bench/soak_telegram.py [--questions 10000] [--chats 500] [--faults 0.05] [--real]

The bot runs in a process of its own against the stand-in server in this one. Printed: latency
from update to send call at 25 questions a second without faults; then for the soak how many
questions were answered once, lost, doubled or out of order, and the bot's memory.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "telegram")]

from fake_core import FakeEngine, Reply, fake_core  # noqa: E402
from stage import StageSettings  # noqa: E402

from bot.ask.pipeline import Engine  # noqa: E402
from bot.load.desk.load import default_db  # noqa: E402
from bot.telegram.app import run  # noqa: E402
from bot.telegram.core import core_of  # noqa: E402
from bot.telegram.limiter import UNLIMITED  # noqa: E402
from bot.telegram.log import start_logging  # noqa: E402
from bot.telegram.service import Service  # noqa: E402
from bot.telegram.standin.server import Called, Fault, Server  # noqa: E402
from bot.telegram.standin.world import Chat, User, World  # noqa: E402

_NUMBER = re.compile(r"#(\d+)#")
_AHEAD = 400
"""Questions in flight in the soak, as many as a busy minute brings."""
_PATIENCE = 120.0
LOG = Path(tempfile.gettempdir()) / "soak_telegram.log"
_FLAT_AFTER = 2_000
FAULTS = (
    Fault(429, "Too Many Requests: retry after 1", {"retry_after": 1}),
    Fault(502, "Bad Gateway"),
    Fault(0),
    Fault(0, after=True),
)


class EchoEngine(FakeEngine):
    """Answers every question with its number before the answer, so that they can be told apart."""

    def __init__(self, inner: Any = None) -> None:
        super().__init__()
        self._inner = inner or FakeEngine()

    def ask(self, question: str, *args: Any, **options: Any) -> Reply:
        """The inner engine's answer to the question without its number."""
        number = "".join(f"#{found}#" for found in _NUMBER.findall(question))
        reply = self._inner.ask(_NUMBER.sub("", question), *args, **options)
        led = replace(reply.answer, lead=f"{number}{reply.answer.lead or reply.answer.text}")
        return Reply(led, reply.context)


class Soak:
    """Chats, what was asked, and what came back."""

    def __init__(self, server: Server, chats: int) -> None:
        self.server = server
        world = server.world
        self.people: list[User] = [world.user(f"u{n}") for n in range(chats)]
        self.chats: list[Chat] = [
            world.private(user) if n % 2 else world.group(f"g{n}", user)
            for n, user in enumerate(self.people)
        ]
        self.asked_at: dict[int, float] = {}
        self.sent_at: dict[int, float] = {}
        self._numbers = iter(range(10**9))

    def ask(self, spot: int) -> None:
        """Asks the next question in a chat."""
        number = next(self._numbers)
        chat, text = self.chats[spot], f"会议费 #{number}#"
        self.asked_at[number] = time.time()
        self.server.world.say(chat, self.people[spot], text if chat.id > 0 else f"/ask {text}")

    def answers(self) -> Iterator[tuple[int, list[int]]]:
        """The numbers answered in each chat, in order."""
        for chat in self.chats:
            mine = [m["text"] for m in chat.messages.values() if m["from"]["is_bot"]]
            yield chat.id, [int(found.group(1)) for t in mine if (found := _NUMBER.search(t))]

    def note(self, called: Called) -> None:
        """Remembers when an answer was first sent."""
        found = _NUMBER.search(str(called.params.get("text", "")))
        if called.method == "sendMessage" and found:
            self.sent_at.setdefault(int(found.group(1)), called.at)

    async def rest(self, wanted: int) -> None:
        """Returns when so many questions were answered, or nothing moves any more."""
        last, moved = -1, time.monotonic()
        while len(self.sent_at) < wanted and time.monotonic() - moved < _PATIENCE:
            if len(self.sent_at) != last:
                last, moved = len(self.sent_at), time.monotonic()
            await asyncio.sleep(0.05)
        await asyncio.sleep(3)


async def main(options: argparse.Namespace) -> int:
    """0 where every question was answered once and in order."""
    server = Server(World())
    await server.start()
    soak = Soak(server, options.chats)
    server.faults = lambda called: soak.note(called)
    with tempfile.TemporaryDirectory() as folder:
        bot = await _spawn(server, Path(folder), real=options.real)
        try:
            while server.world.allowed is None and bot.returncode is None:
                await asyncio.sleep(0.05)
            if bot.returncode is not None:
                print(f"the bot did not start, see {LOG}")
                return 1
            await _latency(soak, options)
            good = await _soak(soak, options, bot.pid)
        finally:
            if bot.returncode is None:
                bot.terminate()
            code = await asyncio.wait_for(bot.wait(), 60)
    await server.stop()
    print(f"the bot ended with {code}")
    return 0 if good and code == 0 else 1


async def _latency(soak: Soak, options: argparse.Namespace) -> None:
    chance = random.Random(1)
    first = len(soak.asked_at)
    start = time.monotonic()
    for n in range(options.rated):
        await asyncio.sleep(max(0.0, start + n / options.rate - time.monotonic()))
        soak.ask(chance.randrange(len(soak.chats)))
    await soak.rest(first + options.rated)
    waits = [soak.sent_at[n] - soak.asked_at[n] for n in soak.sent_at if n >= first]
    p99 = quantiles(waits, n=100)[98]
    print(
        f"latency at {options.rate:g}/s over {len(waits)} questions:"
        f" median {1000 * median(waits):.1f} ms, p99 {1000 * p99:.1f} ms,"
        f" longest {1000 * max(waits):.1f} ms"
    )


async def _soak(soak: Soak, options: argparse.Namespace, pid: int) -> bool:
    chance = random.Random(2)
    first = len(soak.asked_at)
    hit: dict[str, int] = defaultdict(int)

    def faults(called: Called) -> Fault | None:
        soak.note(called)
        if called.method in ("getMe", "setMyCommands") or chance.random() >= options.faults:
            return None
        fault = chance.choice(FAULTS if called.method != "getUpdates" else FAULTS[1:])
        hit[f"{fault.code or 'cut'}{' after' if fault.after else ''}"] += 1
        return fault

    soak.server.faults = faults
    memory: list[tuple[int, float]] = []
    start = time.monotonic()
    for n in range(options.questions):
        while len(soak.asked_at) - len(soak.sent_at) >= _AHEAD:
            await asyncio.sleep(0.005)
        soak.ask(chance.randrange(len(soak.chats)))
        if n % 500 == 0:
            memory.append((n, _megabytes(pid)))
        if n % 20 == 0:
            await asyncio.sleep(0)
    await soak.rest(first + options.questions)
    seconds = time.monotonic() - start - 3
    memory.append((options.questions, _megabytes(pid)))
    return _report(soak, options, first, seconds, dict(hit), memory)


def _report(
    soak: Soak,
    options: argparse.Namespace,
    first: int,
    seconds: float,
    hit: dict[str, int],
    memory: list[tuple[int, float]],
) -> bool:
    lanes = dict(soak.answers())
    got = [n for numbers in lanes.values() for n in numbers if n >= first]
    lost = options.questions - len(set(got))
    doubled = len(got) - len(set(got))
    late = sum(a > b for numbers in lanes.values() for a, b in pairwise(numbers))
    flat = [size for n, size in memory if n >= _FLAT_AFTER] or [memory[-1][1]]
    print(
        f"soak: {options.questions} questions, {len(soak.chats)} chats, {seconds:.0f} s"
        f" ({options.questions / seconds:.0f}/s), faults {hit}"
    )
    print(f"answered once {len(set(got)) - doubled}, lost {lost}, doubled {doubled}, late {late}")
    print("memory MB: " + ", ".join(f"{n}: {size:.0f}" for n, size in memory))
    print(f"growth after {_FLAT_AFTER}: {flat[-1] - flat[0]:.1f} MB")
    return not (lost or doubled or late)


def _megabytes(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


async def _spawn(server: Server, folder: Path, *, real: bool) -> asyncio.subprocess.Process:
    environment = {**os.environ, "SOAK_TOKEN": server.token, "SOAK_URL": server.url}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        __file__,
        "--bot",
        str(folder / "state"),
        *(["--real"] if real else []),
        env=environment,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=LOG.open("wb"),
    )


def bot(state: str, *, real: bool) -> int:
    """The exit status of the bot's process."""
    inner = Engine(default_db()) if real else None
    settings = StageSettings(os.environ["SOAK_TOKEN"], os.environ["SOAK_URL"], Path(state))
    start_logging(settings.token)
    engine = EchoEngine(inner)
    core = core_of(engine) if real else fake_core(engine)
    return asyncio.run(run(Service(settings, core, UNLIMITED)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bot", help=argparse.SUPPRESS)
    parser.add_argument("--real", action="store_true", help="with the real core")
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--chats", type=int, default=500)
    parser.add_argument("--faults", type=float, default=0.05)
    parser.add_argument("--rate", type=float, default=25.0)
    parser.add_argument("--rated", type=int, default=750)
    given = parser.parse_args()
    sys.exit(bot(given.bot, real=given.real) if given.bot else asyncio.run(main(given)))
