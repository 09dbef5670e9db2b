"""Settings, read once from the environment: BUDGET_BOT_ before each name."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.db import Db, parse_db
from bot.errors import SettingsError
from bot.folders import state_file

PREFIX = "BUDGET_BOT_"
NAMES = (
    "TOKEN",
    "API_URL",
    "FILE_URL",
    "WEBHOOK_URL",
    "LISTEN",
    "ADMINS",
    "DB",
    "STATE",
    "PUBLIC_URL",
    "WORKERS",
)
_LAST_PORT = 65_535
_WORKERS = 64
_USUAL_WORKERS = 4
"""Processes up to which one a core answers questions where nothing else is set: each keeps what it
knows of the documents in memory."""


def usual_workers() -> int:
    """How many processes answer questions on this machine, since each keeps one core busy; 0 on a
    single core."""
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(cores, _USUAL_WORKERS) if cores > 1 else 0


@dataclass(frozen=True)
class Settings:
    """What the person who runs the program has set."""

    token: str | None = field(default=None, repr=False)
    """The bot's token from @BotFather; hidden, since whoever has it is the bot."""
    api_url: str | None = field(default=None, repr=False)
    """Another Bot API server, as python-telegram-bot's `base_url` takes it."""
    file_url: str | None = field(default=None, repr=False)
    """The same for files, as `base_file_url`."""
    webhook_url: str | None = None
    """Address that Telegram calls; without it the bot polls."""
    listen: str | None = None
    """host:port on which the webhook is served."""
    admins: frozenset[int] = frozenset()
    """Telegram ids of the people who run the bot."""
    db: Db | None = None
    """The database, a file or an address on a cluster; without it that of the shipped documents."""
    state: Path = field(default_factory=state_file)
    """The file that keeps chats and their settings."""
    public_url: str | None = None
    """Where the pages stand, for links in replies."""
    workers: int = field(default_factory=usual_workers)
    """Processes that answer questions; 0 for the program's own alone."""


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings; raises SettingsError with all faults, one a line."""
    given = {name: environment.get(PREFIX + name, "").strip() or None for name in NAMES}
    faults = [
        *_url_faults(given),
        *_listen_faults(given["LISTEN"]),
        *_admin_faults(given["ADMINS"]),
        *_worker_faults(given["WORKERS"]),
    ]
    if faults:
        raise SettingsError("\n".join(faults))
    return Settings(
        token=given["TOKEN"],
        api_url=given["API_URL"],
        file_url=given["FILE_URL"],
        webhook_url=given["WEBHOOK_URL"],
        listen=given["LISTEN"],
        admins=frozenset(int(one) for one in _listed(given["ADMINS"])),
        db=parse_db(given["DB"]) if given["DB"] else None,
        state=Path(given["STATE"]) if given["STATE"] else state_file(),
        public_url=given["PUBLIC_URL"],
        workers=usual_workers() if given["WORKERS"] is None else int(given["WORKERS"]),
    )


def _listed(text: str | None) -> list[str]:
    return [one for one in re.split(r"[,，;；\s]+", text or "") if one]


def _fault(name: str, value: str, wanted: str) -> str:
    return f"{PREFIX}{name}：“{value}”不对；{wanted}。"


def _url_faults(given: Mapping[str, str | None]) -> list[str]:
    """Only the scheme and the host are shown, since the path may hold the token."""
    faults = []
    for name in ("API_URL", "FILE_URL", "WEBHOOK_URL", "PUBLIC_URL"):
        value = given[name]
        if value is None:
            continue
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            shown = f"{parts.scheme}://{parts.netloc}" if parts.scheme else value[:12]
            faults.append(_fault(name, shown, "要以 http:// 或 https:// 开头的网址"))
    return faults


def _listen_faults(listen: str | None) -> list[str]:
    if listen is None:
        return []
    port = listen.rpartition(":")[2]
    if port.isascii() and port.isdigit() and 0 < int(port) <= _LAST_PORT:
        return []
    return [_fault("LISTEN", listen, "要写成 主机:端口，例如 127.0.0.1:8443")]


def _admin_faults(admins: str | None) -> list[str]:
    bad = [one for one in _listed(admins) if not (one.isascii() and one.isdigit())]
    return [_fault("ADMINS", one, "要写 Telegram 用户编号（数字），多个用逗号隔开") for one in bad]


def _worker_faults(workers: str | None) -> list[str]:
    if workers is None or (workers.isascii() and workers.isdigit() and int(workers) <= _WORKERS):
        return []
    return [_fault("WORKERS", workers, f"要写 0 到 {_WORKERS} 的整数，是回答问题的进程数")]
