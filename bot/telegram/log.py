"""What goes to the log: never the token, never a name."""

from __future__ import annotations

import logging
import re
import sys

_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{10,}")
_HIDDEN = "<token>"
# These write every address they call, which holds the token.
_NOISY = ("httpx", "httpcore", "tornado.access", "telegram", "apscheduler")


class _Discreet(logging.Formatter):
    """Formats a record and hides the token wherever it stands."""

    def __init__(self, token: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        if record.name.startswith("telegram"):
            # The library quotes whole updates, names included; its sentence is enough.
            kind = record.exc_info[0] if record.exc_info else None
            record = logging.makeLogRecord(
                {**vars(record), "args": (), "exc_info": None, "exc_text": None}
            )
            record.msg = f"{record.msg} {kind.__name__ if kind else ''}".strip()
        text = super().format(record)
        if self._token:
            text = text.replace(self._token, _HIDDEN)
        return _TOKEN.sub(_HIDDEN, text)


def start_logging(token: str) -> None:
    """Sends the log to standard error, discreetly."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Discreet(token))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
