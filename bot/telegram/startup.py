"""The settings as the Telegram side reads them, checked before anything starts."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from bot.errors import SettingsError
from bot.telegram.phrases import Phrases
from bot.telegram.state import State

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")


class ServeSettings(Protocol):
    """The settings that the Telegram side reads."""

    @property
    def token(self) -> str | None: ...
    @property
    def api_url(self) -> str | None: ...
    @property
    def file_url(self) -> str | None: ...
    @property
    def webhook_url(self) -> str | None: ...
    @property
    def listen(self) -> str | None: ...
    @property
    def admins(self) -> frozenset[int]: ...
    @property
    def state(self) -> Any: ...
    @property
    def public_url(self) -> str | None: ...


def check(settings: ServeSettings, phrases: Phrases) -> None:
    """Raises SettingsError with one sentence if the bot cannot start with these settings."""
    if not settings.token:
        raise SettingsError(phrases.say("start.no_token"))
    if not _TOKEN.fullmatch(settings.token):
        raise SettingsError(phrases.say("start.bad_token"))
    for name in ("api_url", "file_url", "webhook_url"):
        value = getattr(settings, name)
        if value and (
            urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).netloc
        ):
            raise SettingsError(phrases.say("start.bad_url", name=name.upper(), value=value))
    if settings.webhook_url:
        listen_address(settings.listen, phrases)


def listen_address(listen: str | None, phrases: Phrases) -> tuple[str, int]:
    """Host and port that "host:port", ":port" or "port" names."""
    host, _, port = (listen or "127.0.0.1:8443").rpartition(":")
    if not port.isdecimal() or not 0 < int(port) < 65_536:
        reason = phrases.say("start.listen_form")
        raise SettingsError(phrases.say("start.bad_listen", value=listen, reason=reason))
    return host.strip("[]") or "127.0.0.1", int(port)


def open_state(settings: ServeSettings, phrases: Phrases) -> State:
    try:
        Path(settings.state).parent.mkdir(parents=True, exist_ok=True)
        return State(settings.state)
    except (sqlite3.Error, OSError) as error:
        text = phrases.say("start.bad_state", path=settings.state, reason=error)
        raise SettingsError(text) from None


def site_of(url: str) -> str:
    """Scheme and host of the address, without what may hold the token."""
    return f"{urlsplit(url).scheme}://{urlsplit(url).netloc}"
