"""Plays a story on a stage."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from stage import Play, Story, running


@pytest.fixture
def play(tmp_path: Path) -> Play:
    """Runs a story with the bot and the stand-in server."""

    def run(story: Story, **options: Any) -> None:
        async def played() -> None:
            async with running(tmp_path, **options) as stage:
                await story(stage)

        asyncio.run(played())

    return run
