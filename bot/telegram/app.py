"""Serving: the bot runs until it is told to end."""

from __future__ import annotations

import asyncio
import signal

from bot.archive import address_giver
from bot.ask.pipeline import Engine
from bot.telegram.core import LibraryLike, core_of
from bot.telegram.log import start_logging
from bot.telegram.service import Service
from bot.telegram.startup import ServeSettings


def serve(settings: ServeSettings, engine: Engine, library: LibraryLike | None) -> int:
    """0 once the bot was told to end; runs it until then."""
    start_logging(settings.token or "")
    address = address_giver(settings.public_url, settings.state, engine)
    return asyncio.run(run(Service(settings, core_of(engine, address, library))))


async def run(service: Service) -> int:
    """0 once a signal ended the service, with all that it took answered."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    starting = asyncio.ensure_future(service.start())
    waiting = asyncio.ensure_future(ended.wait())
    await asyncio.wait({starting, waiting}, return_when=asyncio.FIRST_COMPLETED)
    if not starting.done():
        starting.cancel()
        waiting.cancel()
        return 0
    print(starting.result(), flush=True)
    await waiting
    print(service.phrases.say("serve.ending"), flush=True)
    await service.stop()
    return 0
