"""The command line: `budget-bot`, and `python -m bot`."""

from bot.cli.app import main

__all__ = ["main"]
