"""A program that serves the fake core, for tests of starting and ending."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from fake_core import FakeEngine, fake_core
from stage import StageSettings

from bot.telegram.app import run
from bot.telegram.log import start_logging
from bot.telegram.service import Service

if __name__ == "__main__":
    engine = FakeEngine()
    engine.slow = 0.5
    settings = StageSettings(os.environ["TOKEN"], os.environ["API_URL"], Path(sys.argv[1]))
    start_logging(settings.token)
    sys.exit(asyncio.run(run(Service(settings, fake_core(engine)))))
